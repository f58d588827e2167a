/** Runs what serves: nodes, gateways and the demo, with their logs and a clean end. */
@NullMarked
@CheckReturnValue
package dev.vivace.cli.serve;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
