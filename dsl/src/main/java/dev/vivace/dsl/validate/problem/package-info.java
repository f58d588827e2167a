/**
 * Problems of definitions: code, path, text and place in the source, and the limits that are
 * checked.
 */
@NullMarked
@CheckReturnValue
package dev.vivace.dsl.validate.problem;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
