/**
 * Commands to runs, groups of iterations and workflows that runs send, with the values in them.
 * Pure.
 */
@NullMarked
@CheckReturnValue
package dev.vivace.grid.engine.run.command;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
