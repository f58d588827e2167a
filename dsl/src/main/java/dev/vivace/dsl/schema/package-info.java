/**
 * JSON Schema (draft 2020-12) of the two forms in which a definition can be written, for editors
 * and for those who check definitions without us.
 *
 * <p>{@link dev.vivace.dsl.schema.DefinitionSchema} makes them out of the records and enums of the
 * model. What types cannot say stands in tables: limits in {@code FieldRules}, values with a short
 * form in {@code CodecShapes}, the keys of the YAML form in {@code YamlShapes}. A schema describes
 * what should be written; the readers forgive more, and the validator knows more.
 */
@NullMarked
@CheckReturnValue
package dev.vivace.dsl.schema;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
