/** The forms of what commands print: lines of an error, and tables. */
@NullMarked
@CheckReturnValue
package dev.vivace.cli.text;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
