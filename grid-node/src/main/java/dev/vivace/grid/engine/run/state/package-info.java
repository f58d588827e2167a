/** The state of a run: the events of its history and where they lead. Pure. */
@NullMarked
@CheckReturnValue
package dev.vivace.grid.engine.run.state;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
