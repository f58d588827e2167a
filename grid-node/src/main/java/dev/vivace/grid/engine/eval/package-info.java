/**
 * Evaluates parameters and expressions of a run: the bridge from the engine to the language. Pure.
 */
@NullMarked
@CheckReturnValue
package dev.vivace.grid.engine.eval;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
