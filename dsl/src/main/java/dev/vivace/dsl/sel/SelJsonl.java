package dev.vivace.dsl.sel;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates expressions given as lines of JSON.
 *
 * <p>A line is {@code {"expression": "...", "params": {"name": value}}}; the answer is {@code
 * {"type": "LONG", "value": 5}} or {@code {"error": "message", "kind": "parse|eval|limit"}}. As in
 * bare SEL, a name without a param is NULL.
 */
public final class SelJsonl {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SelLimits limits;
  private final LongSupplier clock;
  private final RandomGenerator random;

  public SelJsonl(SelLimits limits, LongSupplier clock, RandomGenerator random) {
    this.limits = limits;
    this.clock = clock;
    this.random = random;
  }

  /** The answer to one line, as one line. Every input has an answer; none throws. */
  public String answer(String line) {
    ObjectNode answer = JSON.createObjectNode();
    try {
      JsonNode request = JSON.readTree(line);
      JsonNode expression = request.path("expression");
      JsonNode params = request.path("params");
      if (!expression.isTextual() || !(params.isObject() || params.isMissingNode())) {
        return refuse(answer, "Expected an object with a text \"expression\" and \"params\"");
      }
      evaluate(expression.textValue(), params, answer);
    } catch (JacksonException malformed) {
      return refuse(answer, "Expected a line of JSON, but: " + malformed.getOriginalMessage());
    }
    return answer.toString();
  }

  private static String refuse(ObjectNode answer, String message) {
    return answer.put("error", message).put("kind", "parse").toString();
  }

  private void evaluate(String expression, JsonNode params, ObjectNode answer) {
    try {
      Map<String, @Nullable Object> values = new LinkedHashMap<>();
      params.properties().forEach(e -> values.put(e.getKey(), SelJson.read(e.getValue())));
      Object value =
          SelExpression.compile(expression, limits)
              .evaluate(new MapScope(values, clock, random), limits);
      answer.put("type", SelJson.type(value));
      answer.set("value", SelJson.write(value));
    } catch (SelException failure) {
      answer.put("error", failure.getMessage());
      answer.put("kind", failure.kind().name().toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException badParam) {
      answer.put("error", badParam.getMessage()).put("kind", "eval");
    }
  }
}
