/**
 * Definitions written in Java. {@link dev.vivace.dsl.builder.Workflows} and {@link
 * dev.vivace.dsl.builder.Steps} start builders that make the same model as the JSON and YAML
 * readers; {@link dev.vivace.dsl.builder.Params} makes literal parameters.
 *
 * <p>A builder says what is written, not whether it is right: {@code dev.vivace.dsl.validate} does
 * that. Builders are for one thread and one definition. Not {@code @CheckReturnValue} as a whole: a
 * call on a builder may stand alone, in a loop for example.
 */
@NullMarked
package dev.vivace.dsl.builder;

import org.jspecify.annotations.NullMarked;
