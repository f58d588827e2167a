/**
 * A template as a whole: which versions of it there are. Of their content it knows what a view
 * shows; what a template means is for {@code dev.vivace.dsl.template}.
 *
 * <p>{@link dev.vivace.grid.engine.template.TemplateDecider} decides, {@link
 * dev.vivace.grid.engine.template.TemplateState#evolve} applies.
 */
@NullMarked
@CheckReturnValue
package dev.vivace.grid.engine.template;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
