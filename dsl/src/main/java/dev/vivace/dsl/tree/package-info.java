/**
 * A definition as a tree of JSON in which every part knows its line and column.
 *
 * <p>Each form of a text becomes such a tree: {@link dev.vivace.dsl.tree.JsonText} builds it from
 * JSON, the readers of YAML from what they take for shorthand. {@link
 * dev.vivace.dsl.tree.TreeReader} turns the tree into a value, or says of every part that has
 * another shape where it is.
 */
@NullMarked
@CheckReturnValue
package dev.vivace.dsl.tree;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
