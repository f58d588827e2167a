/**
 * The parameters of a workflow and its steps: where their definitions come from, how those of
 * several sources are merged under their modes, and the Java forms of their values.
 *
 * <p>{@link dev.vivace.dsl.param.eval} evaluates what was merged here.
 */
@NullMarked
@CheckReturnValue
package dev.vivace.dsl.param;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
