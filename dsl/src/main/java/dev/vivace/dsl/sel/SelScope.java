package dev.vivace.dsl.sel;

import dev.vivace.dsl.sel.type.Host;

/**
 * Gives names, parameters and functions in an expression their meaning; {@link Host} lists the
 * methods.
 *
 * <p>A bare name is asked for when the expression first uses it, so a scope may compute values on
 * demand. A name in {@link SelExpression#references()} that the scope does not contain is NULL; who
 * wants to refuse it does so before the evaluation. A name that is <em>not</em> a reference,
 * because the expression assigns it first, is asked for too: a scope that contains it makes the
 * assignment keep to the kind of that value.
 */
public interface SelScope extends Host {}
