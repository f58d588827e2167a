/**
 * A grid node put together: the API over the workers, the store and the cluster. The only place
 * that knows all of them.
 */
@NullMarked
@CheckReturnValue
package dev.vivace.grid.node;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
