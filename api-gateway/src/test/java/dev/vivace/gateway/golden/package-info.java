/** What recordings of the original say, asked of a real node over HTTP. */
@NullMarked
@CheckReturnValue
package dev.vivace.gateway.golden;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
