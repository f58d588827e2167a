/** The command line and the executable jar. */
@NullMarked
@CheckReturnValue
package dev.vivace.cli;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
