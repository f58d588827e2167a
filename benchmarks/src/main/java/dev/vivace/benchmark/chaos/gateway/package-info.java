/** Calls of the HTTP API through whatever gateway is up. */
@NullMarked
@CheckReturnValue
package dev.vivace.benchmark.chaos.gateway;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
