/**
 * Templates: the steps that a template stands for are put in the place of each step that uses it,
 * with ids, parameters and references of their own, so that nothing of it is left at run time.
 *
 * <p>Pure: {@link dev.vivace.dsl.template.TemplateSource} knows what was published. What cannot be
 * expanded is reported as {@link dev.vivace.dsl.validate.problem.Problem}s.
 */
@NullMarked
@CheckReturnValue
package dev.vivace.dsl.template;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
