/**
 * The attributes of workflows and steps that may be written as text with parameters of the workflow
 * in it: timeouts, retry limits, waits.
 */
@NullMarked
@CheckReturnValue
package dev.vivace.dsl.param.attribute;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
