/** Statuses of runs and steps, and overviews that count them. */
@NullMarked
@CheckReturnValue
package dev.vivace.dsl.protocol.status;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
