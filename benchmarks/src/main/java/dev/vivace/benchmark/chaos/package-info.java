/**
 * Starts a grid of real processes, loads it, kills, pauses and restarts its nodes, and then checks
 * from outside that nothing that was acknowledged is lost, doubled or contradictory. Sees the grid
 * as its users do: the HTTP API, and the embedding API for the nodes that it starts.
 */
@NullMarked
@CheckReturnValue
package dev.vivace.benchmark.chaos;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
