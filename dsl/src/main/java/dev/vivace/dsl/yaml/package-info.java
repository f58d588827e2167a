/**
 * Reads the YAML form of a definition, which is shorthand for the JSON form: jobs, transitions as
 * sentences, and parameters as plain keys. Each {@code ...Form} writes one construct out as a tree
 * of JSON with places, which the reader of JSON reads.
 *
 * <p>{@link dev.vivace.dsl.yaml.YamlReader} never throws for what a user wrote: it answers with a
 * request or with every problem that it found, each with its line and column. It works on the nodes
 * of the document, so no object is ever made from a tag, and aliases, depth and size are limited.
 */
@NullMarked
@CheckReturnValue
package dev.vivace.dsl.yaml;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
