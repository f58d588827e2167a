/**
 * What who adds a type of steps implements: a {@link dev.vivace.grid.api.step.StepRuntime} does the
 * work of the steps whose type a {@link dev.vivace.dsl.step.StepTypeDescriptor} describes.
 *
 * <p>A {@link dev.vivace.grid.api.step.StepRuntimeProvider} on the class path brings runtimes to
 * every node, the builder of an embedded node to that one. The runtimes of the language are
 * registered in the same way.
 */
@NullMarked
@CheckReturnValue
package dev.vivace.grid.api.step;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
