/** Settings and the files that document them. */
@NullMarked
@CheckReturnValue
package dev.vivace.cli.config;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
