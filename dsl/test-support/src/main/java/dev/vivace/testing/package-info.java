/** Free ports, rules of style and data that not every machine has, for tests of all modules. */
@NullMarked
@CheckReturnValue
package dev.vivace.testing;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
