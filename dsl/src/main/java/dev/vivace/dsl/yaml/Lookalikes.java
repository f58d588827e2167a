package dev.vivace.dsl.yaml;

import dev.vivace.dsl.spelling.EditDistance;
import dev.vivace.dsl.yaml.YamlValue.Entries;
import dev.vivace.dsl.yaml.YamlValue.Entry;
import dev.vivace.dsl.yaml.YamlValue.Items;
import dev.vivace.dsl.yaml.YamlValue.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The keywords that a map could have had but has not, to be compared with its parameters: one of
 * them may be a keyword with a typo in it. A warning that is wrong is worse than one that is
 * missing, so short names and values of another shape count as meant.
 */
final class Lookalikes {
  /** Up to this length, too many words are one letter away from another one. */
  private static final int TOO_SHORT = 3;

  /** From this length on, one wrong letter is enough, whatever the value is. */
  private static final int LONG = 8;

  private static final int VERY_LONG = 15;

  private static final String DAG = "dag";
  private static final List<String> DAGS = List.of("sequential", "parallel");

  /** What is further away is never suspected. */
  private static final int FAR = 4;

  /** Three letters, and the three places at which words may be joined. */
  private static final int MAX_DIFFERENCE = 6;

  /** What Maestro's YAML has no keyword for: it is read for one wherever it stands. */
  private static final List<String> OWN_TO_US =
      List.of(
          "retry_policy",
          "time_triggers",
          "signal_triggers",
          "signal_dependencies",
          "signal_outputs",
          "alerting",
          "step_concurrency",
          "instance_step_concurrency",
          "strict_ordering");

  private final List<Keyword> absent = new ArrayList<>();

  void absent(Keyword keyword) {
    absent.add(keyword);
  }

  /** Warns if the key of a parameter is probably a keyword; not if it says that it is none. */
  void check(Entry entry, String path, Reading reading) {
    String key = entry.key().strip();
    if (key.chars().anyMatch(character -> "!<(".indexOf(character) >= 0)) {
      return;
    }
    if (OWN_TO_US.contains(key)) {
      reading.warn(
          path + "." + key,
          entry.position(),
          "[%s] is no keyword here and becomes a parameter; move it to where it belongs, or give"
              + " its type if a parameter is meant, as in [%s<type>]",
          key,
          key);
      return;
    }
    nearest(key, entry.value())
        .ifPresent(
            keyword ->
                reading.warn(
                    path + "." + key,
                    entry.position(),
                    "[%s] becomes a parameter, but looks like the keyword [%s]; correct it, or give"
                        + " its type if a parameter is meant, as in [%s<type>]",
                    YamlValue.shown(key),
                    keyword,
                    YamlValue.shown(key)));
  }

  private Optional<String> nearest(String key, YamlValue value) {
    String nearest = null;
    int least = Integer.MAX_VALUE;
    for (Keyword keyword : absent) {
      for (String name : keyword.names()) {
        int distance = distance(key, name);
        if (distance < least && isSuspect(distance, name, keyword.isLike(value), value)) {
          nearest = name;
          least = distance;
        }
      }
    }
    return Optional.ofNullable(nearest);
  }

  /** Differences of case, and in how words are joined, are none. */
  private static int distance(String key, String keyword) {
    return Math.abs(key.length() - keyword.length()) > MAX_DIFFERENCE
        ? FAR
        : EditDistance.between(letters(key), letters(keyword));
  }

  private static String letters(String name) {
    return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
  }

  private static boolean isSuspect(int distance, String name, boolean isLike, YamlValue value) {
    if (distance == 0 || (distance == 1 && name.equals(DAG) && isDag(value))) {
      return true;
    }
    int length = name.length();
    if (distance == 1 && length >= LONG) {
      return true;
    }
    return distance <= tolerated(length) && isLike;
  }

  /** What no parameter with a name so short has. */
  private static boolean isDag(YamlValue value) {
    if (value instanceof Scalar scalar) {
      return DAGS.contains(scalar.text().strip().toLowerCase(Locale.ROOT));
    }
    return value instanceof Entries map
        && !map.list().isEmpty()
        && map.list().stream().allMatch(entry -> entry.value() instanceof Items);
  }

  private static int tolerated(int length) {
    if (length <= TOO_SHORT) {
      return 0;
    }
    if (length < LONG) {
      return 1;
    }
    return length < VERY_LONG ? 2 : 3;
  }
}
