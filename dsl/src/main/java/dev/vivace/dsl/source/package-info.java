/**
 * Definitions as files: {@link dev.vivace.dsl.source.DefinitionFile} tells JSON from YAML, reads
 * and validates, and says of every problem at which line and column it is.
 */
@NullMarked
@CheckReturnValue
package dev.vivace.dsl.source;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
