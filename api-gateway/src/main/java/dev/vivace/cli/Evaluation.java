package dev.vivace.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.dsl.sel.SelException;
import dev.vivace.dsl.sel.SelExpression;
import dev.vivace.dsl.sel.SelJsonl;
import dev.vivace.dsl.sel.SelLimits;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Evaluates expressions outside of any workflow. */
final class Evaluation {
  /** All values together, whatever they are. */
  private static final String PARAMS = "params";

  private final SelJsonl evaluator =
      new SelJsonl(SelLimits.defaults(), System::currentTimeMillis, new SplittableRandom());
  private final PrintWriter out;
  private final PrintWriter err;

  Evaluation(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  /** Prints the value of one expression, or why it has none. */
  boolean single(String expression, String params) {
    JsonNode values = values(params);
    Optional<String> unknown = unknownName(expression, values);
    if (unknown.isPresent()) {
      String name = unknown.get();
      err.println(
          ("eval error: expected a value for '%s', but there is none; add it, as in --params"
                  + " '{\"%s\": 1}'")
              .formatted(name, name));
      return false;
    }
    String line = VivaceJson.writeText(Map.of("expression", expression, "params", values));
    JsonNode answer = VivaceJson.read(evaluator.answer(line), JsonNode.class);
    if (answer.has("error")) {
      err.println(answer.path("kind").asText() + " error: " + answer.path("error").asText());
      return false;
    }
    JsonNode value = answer.path("value");
    out.println(value.isTextual() ? value.textValue() : value.toString());
    return true;
  }

  /** The first name that stands for nothing; what is no expression is for the evaluation to say. */
  private static Optional<String> unknownName(String expression, JsonNode values) {
    try {
      return SelExpression.compile(expression).references().stream()
          .filter(name -> !name.equals(PARAMS) && !values.has(name))
          .findFirst();
    } catch (SelException e) {
      return Optional.empty();
    }
  }

  private static JsonNode values(String params) {
    String found = "it is '" + params + "'";
    try {
      JsonNode values = VivaceJson.read(params, JsonNode.class);
      if (values.isObject()) {
        return values;
      }
    } catch (OrchestratorException e) {
      found = e.message();
    }
    throw OrchestratorException.invalid(
        "expected --params to be a JSON object such as {\"x\": 1}, but " + found);
  }

  /** Answers each line of the input with one line; ends with the input. */
  int lines(InputStream input) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8))) {
      for (String line; (line = reader.readLine()) != null; ) {
        if (!line.isBlank()) {
          out.println(evaluator.answer(line));
        }
      }
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
