/**
 * The values SEL works with and everything that may be done to them: their kinds, their text form,
 * the methods, functions and constructors that exist.
 *
 * <p>The tables here are the whole sandbox: what is in no table cannot be reached. A value is a
 * plain Java object ({@code String}, {@code Long}, {@code long[]}, {@code Map}, Joda's types), and
 * {@link dev.vivace.dsl.sel.type.Special} stands for what Java would call null or void.
 */
@NullMarked
@CheckReturnValue
package dev.vivace.dsl.sel.type;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
