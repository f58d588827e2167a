/** Parts of the server that need none to be tested. */
@NullMarked
@CheckReturnValue
package dev.vivace.gateway.http;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
