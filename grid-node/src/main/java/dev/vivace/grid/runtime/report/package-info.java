/** Tells operators of commits, of internal errors and of records that cannot be read. */
@NullMarked
@CheckReturnValue
package dev.vivace.grid.runtime.report;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
