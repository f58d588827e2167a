/**
 * The budget that bounds what is evaluated together: work, time, memory, and how an evaluation ends
 * when it is used up.
 */
@NullMarked
@CheckReturnValue
package dev.vivace.dsl.sel.budget;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
