package dev.vivace.dsl.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.vivace.dsl.model.SignalOperator;
import dev.vivace.dsl.model.StepType;
import dev.vivace.dsl.model.TimeTrigger;
import dev.vivace.dsl.model.Transition;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Jackson annotations of the model, which knows nothing of JSON. */
final class Mixins {
  private Mixins() {}

  static void register(SimpleModule module) {
    module
        .setMixInAnnotation(Transition.class, OfTransition.class)
        .setMixInAnnotation(TimeTrigger.class, OfTimeTrigger.class)
        .setMixInAnnotation(SignalOperator.class, OfSignalOperator.class)
        .setMixInAnnotation(StepType.class, OfStepType.class);
  }

  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  private interface OfTransition {
    /** A condition may be {@code null}: it is accepted, and fails when the step is done. */
    @JsonSetter(contentNulls = Nulls.SET)
    Map<String, @Nullable String> successors();
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = TimeTrigger.Cron.class, name = "CRON"),
    @JsonSubTypes.Type(value = TimeTrigger.Predefined.class, name = "PREDEFINED"),
    @JsonSubTypes.Type(value = TimeTrigger.Interval.class, name = "INTERVAL")
  })
  private interface OfTimeTrigger {}

  private interface OfSignalOperator {
    @JsonValue
    String symbol();
  }

  private interface OfStepType {
    @JsonValue
    String label();
  }
}
