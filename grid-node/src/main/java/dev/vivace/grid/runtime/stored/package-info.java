/** Reads committed state back: histories of runs, versions with their compiled forms, workflows. */
@NullMarked
@CheckReturnValue
package dev.vivace.grid.runtime.stored;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
