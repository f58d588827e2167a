/** Starts and pushes under way, and the ledger of what the grid acknowledged. */
@NullMarked
@CheckReturnValue
package dev.vivace.benchmark.chaos.load;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
