/**
 * Rules that a definition keeps to, each with its own concern; they add what they find to the
 * findings.
 */
@NullMarked
@CheckReturnValue
package dev.vivace.dsl.validate.rule;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
