/** Counts requests, and writes the metrics of the process in the text form of Prometheus. */
@NullMarked
@CheckReturnValue
package dev.vivace.gateway.metrics;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
