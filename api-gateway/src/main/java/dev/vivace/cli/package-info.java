/**
 * The command line of the executable jar.
 *
 * <p>{@link dev.vivace.cli.Commands} has one method a command; the work of each is a class of its
 * own. What is meant for the user goes to standard output, logs and errors to standard error.
 */
@NullMarked
@CheckReturnValue
package dev.vivace.cli;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
