package dev.vivace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.gateway.fixture.GatewayFixture;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(strings = {"{x", "[1]", "7", ""})
  void saysThatParamsAreAnObject(String params) {
    assertThat(execute("eval", "x", "--params", params)).isEqualTo(1);

    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .startsWith("vivace: expected --params to be a JSON object such as {\"x\": 1}, but ");
  }

  @Test
  void namesWhatAnExpressionUsesWithoutAValue() {
    assertThat(execute("eval", "foo + 1")).isEqualTo(1);
    assertThat(execute("eval", "foo + bar", "--params", "{\"foo\": 1}")).isEqualTo(1);
    assertThat(execute("eval", "x = 1; x + params.get('foo')", "--params", "{\"foo\": 1}"))
        .isZero();

    assertThat(err.toString().lines())
        .containsExactly(
            "eval error: expected a value for 'foo', but there is none; add it, as in --params"
                + " '{\"foo\": 1}'",
            "eval error: expected a value for 'bar', but there is none; add it, as in --params"
                + " '{\"bar\": 1}'");
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

  private static final String BROKEN =
      """
      Workflow:
        id: x
        owner: me
        '!p<long>': 1 / 0
        jobs:
          - job: {id: a, type: NoOp, transition: [b]}
      """;

  @Test
  void checksParamsTooAndSaysWhere(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("broken.yaml"), BROKEN);

    assertThat(execute("validate", file.toString())).isEqualTo(1);

    assertThat(err.toString().lines())
        .anyMatch(line -> line.startsWith(file + ":4:3: workflow.params.p "))
        .anyMatch(line -> line.startsWith(file + ":6:") && line.contains("successors.b"))
        .hasSize(2);
  }

  private static final String GOOD =
      """
      Workflow:
        id: x
        owner: me
        day: 5
        jobs:
          - foreach:
              id: each
              ranges: {hour: {to: 24}}
              jobs:
                - job: {id: a, type: NoOp, '!at<long>': day * 100 + hour}
          - subworkflow: {id: s, workflow_id: child}
      """;

  @Test
  void printsAPlanAsATree(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("good.yaml"), GOOD);

    assertThat(execute("plan", file.toString(), "--param", "day=7")).isZero();

    assertThat(err.toString()).isEmpty();
    assertThat(out.toString().lines())
        .anyMatch(line -> line.matches("Workflow x as of \\S+Z"))
        .contains(
            "  day = 7",
            "each  foreach: 24 iterations, 20 at a time",
            "    first: hour = 0",
            "    last: hour = 23",
            "    a  NoOp",
            "        at = 700",
            "Steps: 3, iterations: 24, leaf steps: 25")
        .anyMatch(
            line ->
                line.startsWith("s  subworkflow: starts workflow child version active (is known"));
  }

  @Test
  void printsEveryProblemOfParams(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("good.yaml"), GOOD);

    assertThat(execute("plan", file.toString(), "--param", "x", "--param", "day=soon"))
        .isEqualTo(1);

    assertThat(err.toString().lines()).hasSizeGreaterThan(1).allMatch(line -> !line.isBlank());
    assertThat(err.toString())
        .startsWith("vivace: ")
        .contains("[x]", "day")
        .doesNotContain("BAD_REQUEST");
  }

  @Test
  void printsAPlanAsJson(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("good.yaml"), GOOD);

    assertThat(execute("plan", file.toString(), "--json")).isZero();

    JsonNode plan = VivaceJson.read(out.toString(), JsonNode.class);
    assertThat(plan.at("/steps/0/foreach/iterations").asLong()).isEqualTo(24);
    assertThat(plan.at("/steps/1/subworkflow/exists").isNull()).isTrue();
  }

  @Test
  void asksAServerForAPlan(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("good.yaml"), GOOD);
    try (GatewayFixture http = new GatewayFixture()) {
      String url = "http://127.0.0.1:" + http.port();

      assertThat(execute("plan", file.toString(), "--url", url, "--param", "day=8 ")).isZero();
      assertThat(execute("plan", file.toString(), "--url", url, "--param", "day=x")).isEqualTo(1);
    }

    assertThat(out.toString().lines()).contains("  day = 8", "        at = 800");
    assertThat(err.toString()).startsWith("vivace: param [day] ");
  }

  @Test
  void endsWithOneIfTheRunWouldFailOrTheFileIsNotValid(@TempDir Path folder) throws IOException {
    Path failing =
        Files.writeString(folder.resolve("failing.yaml"), GOOD.replace("day * 100 + hour", "nope"));
    Path broken = Files.writeString(folder.resolve("broken.yaml"), BROKEN);

    assertThat(execute("plan", failing.toString())).isEqualTo(1);
    assertThat(out.toString().lines())
        .anyMatch(line -> line.startsWith("error: workflow.steps[0].steps[0].params.at "));
    assertThat(execute("plan", broken.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("workflow.params.p");
    assertThat(execute("plan")).isEqualTo(2);
  }

  @Test
  void makesASecretOnce(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("grid.secret");

    assertThat(execute("grid", "secret", file.toString())).isZero();
    String secret = Files.readString(file);
    assertThat(execute("grid", "secret", file.toString())).isEqualTo(1);

    assertThat(secret).matches("[0-9a-f]{64}\n");
    assertThat(file).hasContent(secret);
    assertThat(out.toString()).contains("Made " + file).doesNotContain(secret.strip());
    assertThat(err.toString()).contains("vivace: expected no file " + file + " yet");
  }
}
