/** Messages between aggregates: a command with its address, a reply, effects, a verdict. */
@NullMarked
@CheckReturnValue
package dev.vivace.grid.engine.message;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
