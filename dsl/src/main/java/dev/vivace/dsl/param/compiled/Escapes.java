package dev.vivace.dsl.param.compiled;

import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.param.MergedParam;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Texts that mean themselves, whatever they look like. */
final class Escapes {
  private Escapes() {}

  /** A merged parameter with the texts that come from a literal written without references. */
  static MergedParam of(MergedParam param, ParamDefinition literal) {
    Object value = param.value();
    return value == null ? param : with(param, escaped(param, value, literal));
  }

  private static Object escaped(MergedParam param, Object value, ParamDefinition literal) {
    if (value instanceof String text) {
      return escaped(text);
    }
    if (param.type() == ParamType.STRING_ARRAY) {
      return ((List<?>) value).stream().map(item -> escaped((String) item)).toList();
    }
    if (param.type() == ParamType.STRING_MAP) {
      return escapedTexts((Map<?, ?>) value, (Map<?, ?>) literal.value());
    }
    return param.type() == ParamType.MAP ? escapedEntries(param, literal) : value;
  }

  private static Map<String, String> escapedTexts(Map<?, ?> all, @Nullable Map<?, ?> literal) {
    Map<String, String> texts = new LinkedHashMap<>();
    all.forEach(
        (key, text) -> {
          if (literal != null && literal.containsKey(key)) {
            texts.put(escaped((String) key), escaped((String) text));
          } else {
            texts.put((String) key, (String) text);
          }
        });
    return Collections.unmodifiableMap(texts);
  }

  @SuppressWarnings("unchecked") // a literal of type MAP holds nothing else
  private static Map<String, MergedParam> escapedEntries(
      MergedParam param, ParamDefinition literal) {
    Map<String, ParamDefinition> given = (Map<String, ParamDefinition>) literal.value();
    Map<String, MergedParam> entries = new LinkedHashMap<>(param.entries());
    if (given != null) {
      given.forEach(
          (name, entry) -> entries.computeIfPresent(name, (any, merged) -> of(merged, entry)));
    }
    return Collections.unmodifiableMap(entries);
  }

  private static String escaped(String text) {
    return text.replace("$", "$$");
  }

  private static MergedParam with(MergedParam param, @Nullable Object value) {
    return new MergedParam(
        param.type(),
        value,
        param.expression(),
        param.mode(),
        param.validator(),
        param.tags(),
        param.source(),
        param.internalMode(),
        param.meta());
  }
}
