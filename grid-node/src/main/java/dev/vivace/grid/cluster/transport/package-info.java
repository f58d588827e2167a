/** Channels between nodes: many messages in one transmission, each answered by a deadline. */
@NullMarked
@CheckReturnValue
package dev.vivace.grid.cluster.transport;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
