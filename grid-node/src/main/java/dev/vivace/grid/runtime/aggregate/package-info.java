/** The contract between workers and the kinds of aggregates: decide, write, follow up, recover. */
@NullMarked
@CheckReturnValue
package dev.vivace.grid.runtime.aggregate;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
