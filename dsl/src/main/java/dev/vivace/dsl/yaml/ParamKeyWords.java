package dev.vivace.dsl.yaml;

import dev.vivace.dsl.model.param.ParamMode;
import dev.vivace.dsl.model.param.ParamType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The words that the key of a parameter can have around its name, for those who describe them. */
public final class ParamKeyWords {
  private ParamKeyWords() {}

  /** What can stand between the angle brackets for a type, in any case. */
  public static List<String> of(ParamType type) {
    List<String> words = new ArrayList<>();
    ParamKey.SHORT_NAMES.forEach(
        (word, meant) -> {
          if (meant == type) {
            words.add(word);
          }
        });
    if (!ParamKey.SHORT_NAMES.containsKey(type.name().toLowerCase(Locale.ROOT))) {
      words.add(type.name().toLowerCase(Locale.ROOT));
    }
    return List.copyOf(words);
  }

  /** What can stand between the parentheses, in any case. */
  public static List<String> modes() {
    return Arrays.stream(ParamMode.values())
        .map(mode -> mode.name().toLowerCase(Locale.ROOT))
        .toList();
  }
}
