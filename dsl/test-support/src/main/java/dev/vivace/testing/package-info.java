/** Free ports, and data that not every machine has, for the tests of all modules. */
@NullMarked
@CheckReturnValue
package dev.vivace.testing;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
