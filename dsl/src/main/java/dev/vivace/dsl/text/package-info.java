/** What messages to people are made with. */
@NullMarked
@CheckReturnValue
package dev.vivace.dsl.text;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
