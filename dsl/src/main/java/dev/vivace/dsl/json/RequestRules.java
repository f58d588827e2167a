package dev.vivace.dsl.json;

import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.protocol.Initiator;
import dev.vivace.dsl.protocol.StartRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rules of requests that their types cannot say, as "field problem" texts. */
final class RequestRules {
  private static final Pattern NAME = Pattern.compile("[_a-zA-Z][.\\-_a-zA-Z0-9]*+");

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
    refuseBadNames("runParams", request.runParams(), errors);
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

  private static void refuseBadNames(
      String field, @Nullable Map<String, ParamDefinition> params, List<String> errors) {
    if (params != null) {
      for (String name : params.keySet()) {
        if (!NAME.matcher(name).matches()) {
          errors.add(
              "%s[%s].name [maestro id or name reference] does not follow the regex rule: %s - rejected value is [%s]"
                  .formatted(field, name, NAME.pattern(), name));
        }
      }
    }
  }

  private static void require(String field, @Nullable Object value, List<String> errors) {
    if (value == null) {
      errors.add(field + " may not be null");
    }
  }
}
