package dev.vivace.dsl.json;

import dev.vivace.dsl.model.ParamDefinition;
import dev.vivace.dsl.protocol.Initiator;
import dev.vivace.dsl.protocol.StartRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rules of requests that their types can not say, as "field problem" texts. */
final class RequestRules {
  private RequestRules() {}

  static List<String> of(StartRequest request) {
    List<String> errors = new ArrayList<>();
    if (request.initiator() instanceof Initiator.Time time) {
      require("initiator.triggerUuid", time.triggerUuid(), errors);
      require("initiator.triggerTime", time.triggerTime(), errors);
      require("initiator.timezone", time.timezone(), errors);
    } else if (request.initiator() instanceof Initiator.Signal signal) {
      require("initiator.triggerUuid", signal.triggerUuid(), errors);
    }
    refuseSource("runParams", request.runParams(), errors);
    return errors;
  }

  /** The engine alone says where a parameter came from. */
  static void refuseSource(
      String field, @Nullable Map<String, ParamDefinition> params, List<String> errors) {
    if (params != null) {
      params.forEach(
          (name, param) -> {
            if (param.meta() != null && param.meta().containsKey("source")) {
              errors.add(
                  field + " [param definition] users cannot set param source for a param: " + name);
            }
          });
    }
  }

  private static void require(String field, @Nullable Object value, List<String> errors) {
    if (value == null) {
      errors.add(field + " may not be null");
    }
  }
}
