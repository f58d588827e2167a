package dev.vivace.dsl.protocol.action;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.vivace.dsl.protocol.TimelineEvent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The number of steps with a tag that may run at a time. */
public record TagPermit(
    String tag,
    int maxAllowed,
    @Nullable List<TimelineEvent> timeline,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extras) {

  /** Sets a permit; an absent bound is 0. */
  public record Request(
      String tag, int maxAllowed, @JsonAnySetter @JsonAnyGetter Map<String, Object> extras) {}
}
