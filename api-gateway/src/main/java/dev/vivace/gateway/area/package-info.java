/**
 * The routes themselves, one class for each area of the API. {@link dev.vivace.gateway.area.Areas}
 * is the one list of them.
 */
@NullMarked
@CheckReturnValue
package dev.vivace.gateway.area;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
