/**
 * The limit of the grid without the engine: the entries of a load, written by bare transactions
 * into caches like the real ones. Reaches behind the API on purpose, and only here.
 */
@NullMarked
@CheckReturnValue
package dev.vivace.benchmark.raw;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
