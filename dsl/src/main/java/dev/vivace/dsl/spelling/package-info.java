/**
 * Finds the word that somebody probably meant, for messages: {@link
 * dev.vivace.dsl.spelling.Spelling}.
 */
@NullMarked
@CheckReturnValue
package dev.vivace.dsl.spelling;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
