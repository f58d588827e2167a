/** Workflows as aggregates, and the deletion of their runs. */
@NullMarked
@CheckReturnValue
package dev.vivace.grid.runtime.workflow;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
