/** Templates and job templates as aggregates. */
@NullMarked
@CheckReturnValue
package dev.vivace.grid.runtime.template;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
