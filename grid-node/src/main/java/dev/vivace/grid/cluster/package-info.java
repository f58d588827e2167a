/**
 * Everything that knows Ignite's configuration and topology: how a node starts, its caches, who
 * owns a partition, and how messages travel between nodes.
 */
@NullMarked
@CheckReturnValue
package dev.vivace.grid.cluster;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
