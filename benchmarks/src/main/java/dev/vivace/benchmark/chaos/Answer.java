package dev.vivace.benchmark.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.dsl.json.VivaceJson;
import java.util.Set;

/** What a gateway answered. */
record Answer(int status, String text) {
  private static final Set<Integer> BUSY = Set.of(408, 429);
  private static final int ERROR = 500;
  private static final int MAX_TEXT = 300;

  boolean isOk() {
    return status == 200;
  }

  boolean isMissing() {
    return status == 404;
  }

  /** Whether the same request may succeed later or elsewhere. */
  boolean isRetryable() {
    return BUSY.contains(status) || status >= ERROR;
  }

  JsonNode json() {
    return VivaceJson.readTree(text.getBytes(UTF_8));
  }

  /** For messages. */
  String describe() {
    return status + " " + text.substring(0, Math.min(text.length(), MAX_TEXT));
  }
}
