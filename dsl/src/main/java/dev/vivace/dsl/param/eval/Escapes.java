package dev.vivace.dsl.param.eval;

import dev.vivace.dsl.model.ParamType;
import dev.vivace.dsl.param.MergedParam;
import dev.vivace.dsl.param.ParamSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Texts that mean themselves, whatever they look like. */
final class Escapes {
  private Escapes() {}

  /** The same parameter with every text that came from the source written without references. */
  static MergedParam of(MergedParam param, ParamSource source) {
    Object value = param.value();
    return value == null || param.source() != source
        ? param
        : with(param, escaped(param, value, source));
  }

  private static Object escaped(MergedParam param, Object value, ParamSource source) {
    if (value instanceof String text) {
      return escaped(text);
    }
    if (param.type() == ParamType.STRING_ARRAY) {
      return ((List<?>) value).stream().map(item -> escaped((String) item)).toList();
    }
    if (param.type() == ParamType.STRING_MAP) {
      Map<String, String> texts = new LinkedHashMap<>();
      ((Map<?, ?>) value)
          .forEach((key, text) -> texts.put(escaped((String) key), escaped((String) text)));
      return Collections.unmodifiableMap(texts);
    }
    if (param.type() == ParamType.MAP) {
      Map<String, MergedParam> entries = new LinkedHashMap<>();
      param.entries().forEach((name, entry) -> entries.put(name, of(entry, source)));
      return Collections.unmodifiableMap(entries);
    }
    return value;
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
