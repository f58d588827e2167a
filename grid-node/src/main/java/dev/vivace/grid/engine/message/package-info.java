/** The messages between senders, workflows and runs, wherever in the grid they are. */
@NullMarked
@CheckReturnValue
package dev.vivace.grid.engine.message;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
