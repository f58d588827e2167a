/**
 * Types of steps: each is one {@link dev.vivace.dsl.step.StepTypeDescriptor}, from which reading,
 * validation, plans, schemas and the docs are derived.
 *
 * <p>Those of the language are in {@code BuiltInStepTypes}. Others come from a {@link
 * dev.vivace.dsl.step.StepTypeProvider} on the class path, or from who builds a node. A definition
 * may name a type that is not known here: it is read and shown, but not accepted by a push.
 */
@NullMarked
@CheckReturnValue
package dev.vivace.dsl.step;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
