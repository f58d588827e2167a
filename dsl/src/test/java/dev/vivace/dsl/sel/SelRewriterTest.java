package dev.vivace.dsl.sel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vivace.testing.Conformance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Expressions under other names. */
class SelRewriterTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A name that is put together when it is evaluated cannot be changed before. */
  private static final Pattern COMPUTED = Pattern.compile("params\\.get\\('f' \\+");

  /** Every name, and every text of a call of params, with something at its end. */
  private static final SelRewriter.Renaming LONGER =
      new SelRewriter.Renaming() {
        @Override
        public String name(String name) {
          return name + "_x";
        }

        @Override
        public List<@Nullable String> arguments(String function, List<@Nullable String> arguments) {
          List<@Nullable String> longer = new ArrayList<>();
          arguments.forEach(text -> longer.add(text == null ? null : text + "_x"));
          return longer;
        }
      };

  private static final SelRewriter.Renaming SAME =
      new SelRewriter.Renaming() {
        @Override
        public String name(String name) {
          return name;
        }

        @Override
        public List<@Nullable String> arguments(String function, List<@Nullable String> arguments) {
          return arguments;
        }
      };

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a + b.length() | a_x + b_x.length()",
        "a; | a_x;",
        "if (a > 1) { return b; } | if (a_x > 1) { return b_x; }",
        "String a = 'a'; a | String a_x = 'a'; a_x",
        "x = y = z | x_x = y_x = z_x",
        "Math.max(a, 1) + new DateTime(b).toString('b') | Math.max(a_x, 1) + new"
            + " DateTime(b_x).toString('b')",
        "params['a'] + params.a + params.get(\"a\") | params['a_x'] + params.a_x +"
            + " params.get('a_x')",
        "params.getFromStep('a', b + 'c') | params.getFromStep('a_x', b_x + 'c')",
        "a ? b /* a */ : c | a_x ? b_x /* a */ : c_x",
        "names[i] += 1 | names_x[i_x] += 1",
      })
  void changesNamesAndNothingElse(String written, String expected) {
    assertThat(SelRewriter.rewrite(written, LONGER)).isEqualTo(expected);
    assertThat(SelRewriter.rewrite(written, SAME)).isSameAs(written);
  }

  static List<String> hostile() {
    return HostileExpressionsTest.hostile().stream()
        .map(HostileExpressionsTest.Hostile::expression)
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostile")
  void refusesOrRewritesWhateverItIs(String expression) {
    try {
      assertThat(SelRewriter.rewrite(expression, SAME)).isEqualTo(expression);
      assertThat(SelRewriter.rewrite(expression, LONGER)).isNotNull();
    } catch (SelException e) {
      assertThat(e).hasMessageNotContaining("null pointer");
    }
  }

  @Test
  void refusesNestingThatWouldOverflowTheStack() {
    String deep = "(".repeat(3_000) + "a" + ")".repeat(3_000);

    assertThat(catchThrowable(() -> rewritten(deep))).isInstanceOf(SelException.class);
    assertThat(rewritten("a" + " + a".repeat(2_000))).startsWith("a_x + a_x");
  }

  private static String rewritten(String expression) {
    return SelRewriter.rewrite(expression, LONGER);
  }

  /**
   * Under other names, with the parameters under these, every recorded expression gives the same.
   */
  @Test
  void keepsTheMeaningOfRecordedExpressions() throws IOException {
    Path file = Conformance.require("sel.jsonl");
    List<String> different = new ArrayList<>();
    int compared = 0;
    for (String line : Files.readAllLines(file)) {
      JsonNode row = JSON.readTree(line);
      JsonNode before = answer(row);
      if (before.has("error") || COMPUTED.matcher(row.path("expression").asText()).find()) {
        continue;
      }
      ObjectNode renamed = row.deepCopy();
      ObjectNode params = renamed.putObject("params");
      row.path("params")
          .properties()
          .forEach(param -> params.set(param.getKey() + "_x", param.getValue()));
      renamed.put("expression", rewritten(row.path("expression").asText()));
      JsonNode after = answer(renamed);
      compared++;
      if (!after.path("value").equals(before.path("value"))
          || !after.path("type").equals(before.path("type"))) {
        different.add(row.path("expression") + ": " + before + " became " + after);
      }
    }

    assertThat(compared).isGreaterThan(300);
    assertThat(different).isEmpty();
  }

  private static JsonNode answer(JsonNode row) throws IOException {
    SelJsonl evaluator =
        new SelJsonl(SelLimits.defaults(), () -> 1_795_336_914_509L, new SplittableRandom(1));
    return JSON.readTree(evaluator.answer(row.toString()));
  }
}
