package dev.vivace.dsl.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import dev.vivace.dsl.model.param.ValueLimits;
import dev.vivace.dsl.model.param.ValueProblem;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Finds text that no UTF-8 can hold: half of a surrogate pair, which JSON can say as {@code
 * \\ud800}. It would be another text once it is stored.
 */
final class WholeText {
  private final JsonFactory factory;

  WholeText(JsonFactory factory) {
    this.factory = factory;
  }

  /**
   * A text that is not whole.
   *
   * @param place the JSON path
   */
  record Broken(String place, ValueProblem problem) {}

  /** The first such text; {@code null} if there is none. What is no JSON is for others to find. */
  @Nullable Broken find(byte[] json) {
    if (!isSuspect(json)) {
      return null;
    }
    try (JsonParser parser = factory.createParser(json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME) {
          ValueProblem problem = ValueLimits.ofText(parser.getText());
          if (problem != null) {
            boolean isKey = token == JsonToken.FIELD_NAME;
            JsonStreamContext place = parser.getParsingContext();
            return new Broken(path(isKey ? place.getParent() : place), problem);
          }
        }
      }
    } catch (IOException e) {
      return null;
    }
    return null;
  }

  /** Whether there may be a surrogate: most texts have none, and are read but once. */
  private static boolean isSuspect(byte[] json) {
    for (int i = 0; i < json.length; i++) {
      byte b = json[i];
      boolean isRaw = b == (byte) 0xED || b == 0; // a surrogate in UTF-8, or any UTF-16 and UTF-32
      boolean isEscape = b == 'u' && i > 0 && json[i - 1] == '\\' && i + 1 < json.length;
      if (isRaw || (isEscape && (json[i + 1] == 'd' || json[i + 1] == 'D'))) {
        return true;
      }
    }
    return false;
  }

  private static String path(@Nullable JsonStreamContext place) {
    String path = "";
    for (JsonStreamContext at = place; at != null && !at.inRoot(); at = at.getParent()) {
      String segment = at.inArray() ? "[" + at.getCurrentIndex() + "]" : "." + at.getCurrentName();
      path = segment + path;
    }
    return path.startsWith(".") ? path.substring(1) : path;
  }
}
