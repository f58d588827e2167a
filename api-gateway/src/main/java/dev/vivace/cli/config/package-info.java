/**
 * Settings of a process: from defaults, a file, the environment and the command line.
 *
 * <p>{@link dev.vivace.cli.config.Key} lists every key once: what it is called, which processes
 * have it and which field it is. {@link dev.vivace.cli.config.SettingsLoader} puts the layers
 * together; a key that does not exist or a value that does not fit stops the start with one
 * sentence.
 */
@NullMarked
@CheckReturnValue
package dev.vivace.cli.config;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
