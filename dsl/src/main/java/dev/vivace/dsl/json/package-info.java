/**
 * Reads and writes the language and the wire protocol as JSON.
 *
 * <p>{@link dev.vivace.dsl.json.VivaceJson} is the only entry. Names are snake_case; a record
 * component is required unless it is {@code @Nullable}; unknown fields are refused where the
 * contract does not keep them; problems name the place and never a Java class. The records
 * themselves stay free of it: what is not plain mapping is a codec here.
 */
@NullMarked
@CheckReturnValue
package dev.vivace.dsl.json;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
