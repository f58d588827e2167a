/**
 * The answer to a plan: what a run of a definition would do. Where a value can only be known by
 * running something it is {@code null}, and {@code unknown} says what it depends on.
 */
@NullMarked
@CheckReturnValue
package dev.vivace.dsl.protocol.plan;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
