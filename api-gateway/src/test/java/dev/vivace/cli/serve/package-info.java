/** Processes that serve, and how they end. */
@NullMarked
@CheckReturnValue
package dev.vivace.cli.serve;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
