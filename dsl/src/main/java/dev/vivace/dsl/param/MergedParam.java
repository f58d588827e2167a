package dev.vivace.dsl.param;

import dev.vivace.dsl.model.param.InternalMode;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamMode;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.model.param.Tag;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A parameter after its definitions of all sources were merged. It has a value, an expression, or,
 * as the placeholder of a schema, neither.
 *
 * @param value as in {@link dev.vivace.dsl.model.param.ParamDefinition}, but a {@code MAP} holds
 *     {@code Map<String, MergedParam>}
 * @param mode {@code null} only for parameters of the platform that nobody can set
 * @param meta what else was written beside the value; without {@code source} and {@code
 *     internal_mode}
 */
public record MergedParam(
    ParamType type,
    @Nullable Object value,
    @Nullable String expression,
    @Nullable ParamMode mode,
    @Nullable String validator,
    @Nullable List<Tag> tags,
    @Nullable ParamSource source,
    @Nullable InternalMode internalMode,
    Map<String, Object> meta) {

  public MergedParam {
    tags = tags == null ? null : List.copyOf(tags);
    meta = meta.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(meta));
  }

  /** What was merged for an earlier run or by another instance, read back from its definition. */
  public static MergedParam of(ParamDefinition definition) {
    Map<String, Object> meta = new LinkedHashMap<>();
    if (definition.meta() != null) {
      meta.putAll(definition.meta());
    }
    Object source = meta.remove("source");
    return new MergedParam(
        definition.type(),
        definition.type() == ParamType.MAP ? merged(definition.value()) : definition.value(),
        definition.expression(),
        definition.mode(),
        definition.validator(),
        definition.tags(),
        source == null ? null : ParamSource.valueOf(source.toString()),
        null,
        meta);
  }

  @SuppressWarnings("unchecked") // a literal of type MAP holds nothing else
  private static @Nullable Object merged(@Nullable Object literal) {
    if (literal == null) {
      return null;
    }
    Map<String, MergedParam> entries = new LinkedHashMap<>();
    ((Map<String, ParamDefinition>) literal).forEach((name, entry) -> entries.put(name, of(entry)));
    return Collections.unmodifiableMap(entries);
  }

  /** The definition as an instance shows it; not for placeholders, which nobody sees. */
  public ParamDefinition shown() {
    Map<String, Object> shownMeta = new LinkedHashMap<>(meta);
    if (source != null) {
      shownMeta.put("source", source.name());
    }
    return new ParamDefinition(type, shownValue(), expression, mode, validator, tags, shownMeta);
  }

  private @Nullable Object shownValue() {
    if (type != ParamType.MAP || value == null) {
      return value;
    }
    Map<String, ParamDefinition> entries = new LinkedHashMap<>();
    entries().forEach((name, entry) -> entries.put(name, entry.shown()));
    return Collections.unmodifiableMap(entries);
  }

  public boolean isLiteral() {
    return value != null;
  }

  /** Whether this is a placeholder that nobody gave a value yet. */
  boolean isUnset() {
    return value == null && expression == null;
  }

  /** The parameters in a literal of type {@code MAP}. */
  @SuppressWarnings("unchecked") // a literal of type MAP holds nothing else
  public Map<String, MergedParam> entries() {
    return value instanceof Map ? (Map<String, MergedParam>) value : Map.of();
  }

  /** A map of text as one of parameters. */
  MergedParam asParams() {
    Map<String, MergedParam> entries = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> texts) {
      texts.forEach((key, text) -> entries.put(key.toString(), text(text)));
    }
    return new MergedParam(
        ParamType.MAP, entries, null, mode, validator, tags, source, internalMode, meta);
  }

  private MergedParam text(Object text) {
    return new MergedParam(ParamType.STRING, text, null, mode, null, null, source, null, Map.of());
  }

  MergedParam withEntries(Map<String, MergedParam> entries) {
    return new MergedParam(type, entries, null, mode, validator, tags, source, internalMode, meta);
  }
}
