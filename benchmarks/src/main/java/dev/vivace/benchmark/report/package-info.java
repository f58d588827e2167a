/**
 * Turns the result files of {@code load} into one page for people: what was measured, under which
 * settings, and how it went second by second.
 */
@NullMarked
@CheckReturnValue
package dev.vivace.benchmark.report;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
