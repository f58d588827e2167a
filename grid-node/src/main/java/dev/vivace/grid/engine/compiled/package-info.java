/**
 * A workflow version made ready to run: steps as numbers, edges both ways, conditions and
 * parameters compiled. It is immutable and shared by all instances of its version.
 */
@NullMarked
@CheckReturnValue
package dev.vivace.grid.engine.compiled;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
