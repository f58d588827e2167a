/**
 * The workflows that run while nodes are disturbed, what they call, and what is expected of them.
 */
@NullMarked
@CheckReturnValue
package dev.vivace.benchmark.chaos.scenario;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
