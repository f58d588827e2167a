package dev.vivace.grid.step;

import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.param.ParamValues;
import dev.vivace.dsl.sel.MapScope;
import dev.vivace.dsl.sel.SelCache;
import dev.vivace.dsl.sel.SelException;
import dev.vivace.dsl.sel.SelExpression;
import dev.vivace.dsl.sel.SelLimits;
import dev.vivace.grid.api.step.StepOutcome.Kind;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The expression of an {@code Http} step that names the state of the attempt. It sees {@code
 * status_code} and {@code response_body} of the answer and the other parameters of the step.
 */
final class StateExpression {
  private static final String PARAM = "state_expr";
  private static final String PARAMS = "params";
  private static final int CACHED = 256;

  private final SelLimits limits = limits();
  private final SelCache compiled = new SelCache(CACHED, limits);
  private final Clock clock = Clock.systemUTC();

  /** Why there is no state; the end of a sentence. */
  static final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unusable(String message) {
      super(message, null, false, false);
    }
  }

  /** Few threads judge the answers of all steps, so one expression gets less time than usual. */
  private static SelLimits limits() {
    SelLimits usual = SelLimits.defaults();
    return new SelLimits(
        usual.loopIterations(),
        usual.arraySize(),
        usual.work(),
        usual.expressionLength(),
        usual.stackDepth(),
        usual.memoryBytes(),
        Duration.ofSeconds(1));
  }

  /**
   * How an attempt ended.
   *
   * @throws Unusable if the expression fails or names no state that an answer can lead to
   */
  Kind kindOf(Map<String, Param> params, HttpAnswer answer) {
    Param param = params.get(PARAM);
    if (param == null || !(param.result() instanceof String text)) {
      throw new Unusable("it is no STRING");
    }
    Object state;
    try {
      SelExpression expression = compiled.get(text);
      state =
          expression.evaluate(
              new MapScope(
                  values(expression, params, answer), clock::millis, ThreadLocalRandom.current()),
              limits);
    } catch (SelException e) {
      throw new Unusable("it failed: " + e.getMessage());
    }
    String name = String.valueOf(state);
    return switch (name.toUpperCase(Locale.ROOT)) {
      case "DONE" -> Kind.SUCCEEDED;
      case "USER_ERROR" -> Kind.USER_ERROR;
      case "PLATFORM_ERROR" -> Kind.PLATFORM_ERROR;
      case "FATAL_ERROR" -> Kind.FATAL_ERROR;
      default ->
          throw new Unusable(
              "its result '%s' is none of DONE, USER_ERROR, PLATFORM_ERROR and FATAL_ERROR"
                  .formatted(name));
    };
  }

  private static Map<String, Object> values(
      SelExpression expression, Map<String, Param> params, HttpAnswer answer) {
    Map<String, Object> values = new HashMap<>();
    if (expression.references().contains(PARAMS)) {
      params.forEach((name, param) -> values.put(name, value(param)));
    }
    values.put("status_code", (long) answer.statusCode());
    values.put("response_body", answer.body());
    for (String name : expression.references()) {
      if (values.containsKey(name) || name.equals(PARAMS)) {
        continue;
      }
      Param param = params.get(name);
      if (param == null) {
        throw new Unusable(
            "it uses '%s', which is neither of the answer nor a param of the step".formatted(name));
      }
      values.put(name, value(param));
    }
    return values;
  }

  private static Object value(Param param) {
    return ParamValues.forExpression(param.type(), param.result());
  }
}
