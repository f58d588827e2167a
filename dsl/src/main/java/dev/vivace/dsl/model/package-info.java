/**
 * The definitions that users write: workflows, steps, transitions, parameters, triggers and
 * properties, as immutable values.
 *
 * <p>A component that is {@code null} was absent in the source; an empty collection was written as
 * empty. The difference is kept, so that a definition reads back as it was sent. Nothing here is
 * validated beyond its shape: {@code dev.vivace.dsl.validate} does that and reports problems as
 * values.
 */
@NullMarked
@CheckReturnValue
package dev.vivace.dsl.model;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
