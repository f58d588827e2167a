package dev.vivace.dsl.protocol.action;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A signal that was announced.
 *
 * @param seqId its number among the signals of its name
 * @param instanceId the id its announcer gave it, or one derived from its content
 * @param params values are {@code String} or {@code Long}
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SignalInstance(
    String name,
    long seqId,
    @Nullable String instanceId,
    @Nullable Map<String, Object> params,
    @JsonSetter(contentNulls = Nulls.SET) @Nullable Map<String, Object> payload,
    @Nullable Instant requestTime,
    @Nullable Instant createTime) {

  /**
   * Announces a signal.
   *
   * @param requestId any text; the same again announces nothing
   * @param payload every other key
   */
  public record CreateRequest(
      String name,
      @Nullable Map<String, Object> params,
      @Nullable String requestId,
      @Nullable Instant requestTime,
      @JsonAnySetter @JsonAnyGetter Map<String, Object> payload) {}
}
