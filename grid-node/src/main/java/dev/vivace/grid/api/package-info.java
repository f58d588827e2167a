/**
 * The API of embedders and of the gateway: a node of the grid, the workflows and instances in it.
 *
 * <p>Every call answers with a future and never blocks the caller. A future that fails does so with
 * an {@link dev.vivace.dsl.protocol.OrchestratorException}.
 */
@NullMarked
@CheckReturnValue
package dev.vivace.grid.api;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
