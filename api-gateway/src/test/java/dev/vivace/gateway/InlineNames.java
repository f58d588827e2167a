package dev.vivace.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.dsl.json.VivaceJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Maps our ids to recorded ones: bodies of loops are named by the server. */
final class InlineNames {
  static final Pattern ID = Pattern.compile("maestro_(while|foreach)_\\w+");

  private final Map<String, String> ours = new LinkedHashMap<>();

  /** Learns from two answers to the same request, in which ids come in the same order. */
  void learn(JsonNode recorded, JsonNode actual) {
    List<String> theirs = ids(recorded);
    List<String> mine = ids(actual);
    if (theirs.size() == mine.size()) {
      for (int i = 0; i < theirs.size(); i++) {
        ours.putIfAbsent(theirs.get(i), mine.get(i));
      }
    }
  }

  private static List<String> ids(JsonNode answer) {
    Set<String> ids = new LinkedHashSet<>();
    Matcher matcher = ID.matcher(answer.toString());
    while (matcher.find()) {
      ids.add(matcher.group());
    }
    return new ArrayList<>(ids);
  }

  /** The same answer with one name for all bodies. */
  static JsonNode hidden(JsonNode answer) {
    String text = ID.matcher(answer.toString()).replaceAll("inline");
    return VivaceJson.readTree(text.getBytes(StandardCharsets.UTF_8));
  }

  Recording translated(Recording recording) {
    String path = recording.path();
    for (Map.Entry<String, String> id : ours.entrySet()) {
      path = path.replace(id.getKey(), id.getValue());
    }
    return recording.at(path);
  }
}
