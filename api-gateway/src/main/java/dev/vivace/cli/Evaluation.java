package dev.vivace.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.dsl.json.VivaceJson;
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
import java.util.SplittableRandom;

/** Evaluates expressions outside of any workflow. */
final class Evaluation {
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
    JsonNode values = VivaceJson.read(params, JsonNode.class);
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
