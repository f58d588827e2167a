package dev.vivace.benchmark.chaos.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.dsl.json.VivaceJson;
import java.util.Optional;
import java.util.Set;

/** An answer of a gateway. */
public record Answer(int status, String text) {
  private static final Set<Integer> TRY_AGAIN = Set.of(408, 429, 503);
  private static final int INTERNAL_ERROR = 500;
  private static final int MAX_TEXT = 300;

  public boolean isOk() {
    return status == 200;
  }

  public boolean isMissing() {
    return status == 404;
  }

  /** Whether the grid says that something went wrong in it that never should. */
  public boolean isInternalError() {
    return status == INTERNAL_ERROR;
  }

  /** Whether the grid says that the same request may succeed later or elsewhere. */
  boolean isRetryable() {
    return TRY_AGAIN.contains(status);
  }

  /** What was asked for; empty if the answer is anything but 200 with JSON. */
  public Optional<JsonNode> json() {
    if (!isOk()) {
      return Optional.empty();
    }
    try {
      return Optional.of(VivaceJson.readTree(text.getBytes(UTF_8)));
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  /** For messages. */
  public String describe() {
    return status + " " + text.substring(0, Math.min(text.length(), MAX_TEXT));
  }
}
