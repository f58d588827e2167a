/** Queries of committed state: definitions, runs, pages and views. They may wait for the grid. */
@NullMarked
@CheckReturnValue
package dev.vivace.grid.node.query;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
