/** The contract over real HTTP, against a grid that is faked. */
@NullMarked
@CheckReturnValue
package dev.vivace.gateway;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
