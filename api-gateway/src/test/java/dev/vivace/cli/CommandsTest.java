package dev.vivace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that start nothing. */
class CommandsTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int execute(String... arguments) {
    return Commands.line(new PrintWriter(out, true), new PrintWriter(err, true)).execute(arguments);
  }

  @Test
  void printsHelpForItselfAndEachCommand() {
    assertThat(execute("--help")).isZero();
    assertThat(execute("server", "--help")).isZero();

    assertThat(out.toString()).contains("demo", "validate", "--set=key=value");
  }

  @Test
  void printsItsVersion() {
    assertThat(execute("--version")).isZero();

    assertThat(out.toString()).startsWith("vivace ");
  }

  @Test
  void refusesACommandThatDoesNotExist() {
    assertThat(execute("demon")).isEqualTo(2);

    assertThat(err.toString()).contains("demo");
  }

  @Test
  void printsTheValueOfAnExpression() {
    assertThat(execute("eval", "x + 1", "--params", "{\"x\": 41}")).isZero();
    assertThat(execute("eval", "'a' + 'b'")).isZero();

    assertThat(out.toString().lines()).containsExactly("42", "ab");
  }

  @Test
  void saysWhyAnExpressionHasNoValue() {
    assertThat(execute("eval", "1 / 0")).isEqualTo(1);
    assertThat(execute("eval", "1 +")).isEqualTo(1);

    assertThat(err.toString().lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("eval error: "),
            line -> assertThat(line).startsWith("parse error: "));
  }

  @Test
  void answersLinesOfJson() {
    String lines =
        """
        {"expression": "a + b", "params": {"a": 1, "b": 2}}
        {"expression": "1 +"}
        nonsense
        """;
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
    try {
      assertThat(execute("eval", "--jsonl")).isZero();
    } finally {
      System.setIn(before);
    }

    assertThat(out.toString().lines())
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo("{\"type\":\"LONG\",\"value\":3}"),
            line -> assertThat(line).contains("\"kind\":\"parse\""),
            line -> assertThat(line).contains("\"kind\":\"parse\""));
  }

  @Test
  void wantsOneWayToEvaluate() {
    assertThat(execute("eval")).isEqualTo(2);
    assertThat(execute("eval", "1", "--jsonl")).isEqualTo(2);
  }

  @Test
  void checksEveryFileAndSaysWhere(@TempDir Path folder) throws IOException {
    Path good = folder.resolve("good.yaml");
    Files.writeString(
        good, "Workflow:\n  id: x\n  owner: me\n  jobs:\n    - job: {id: a, type: NoOp}\n");
    Path bad = folder.resolve("bad.json");
    Files.writeString(bad, "{\"workflow\": {\n  \"id\": \"x\",\n  \"steps\": 7}}");
    Path none = folder.resolve("none.yaml");

    int code = execute("validate", good.toString(), bad.toString(), none.toString());

    assertThat(code).isEqualTo(1);
    assertThat(out.toString().lines()).containsExactly(good + ": valid");
    assertThat(err.toString().lines())
        .anySatisfy(line -> assertThat(line).startsWith(bad + ":3:"))
        .contains(none + ": expected a file, but there is none");
  }
}
