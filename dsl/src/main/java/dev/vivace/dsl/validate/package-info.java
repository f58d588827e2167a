/**
 * The rules that a definition must keep to be accepted, and how a definition that does not hold is
 * told about.
 *
 * <p>{@link dev.vivace.dsl.validate.WorkflowValidator} returns every {@link
 * dev.vivace.dsl.validate.problem.Problem} it finds and never throws. It looks at the structure
 * only: expressions inside of step parameters and conditions are not read, they speak up when they
 * are evaluated.
 */
@NullMarked
@CheckReturnValue
package dev.vivace.dsl.validate;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
