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
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file given to a command that is not what it should be is refused. */
class InputFilesTest {
  private static final String WORKFLOW =
      "Workflow:\n  id: x\n  owner: me\n  jobs:\n    - job: {id: a, type: NoOp}\n";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  private int execute(String... arguments) {
    return Commands.line(new PrintWriter(out, true), new PrintWriter(err, true)).execute(arguments);
  }

  private Path write(String name, String text) throws IOException {
    return Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
  }

  private void assertRefused(Path file, String problem) {
    for (String command : new String[] {"validate", "plan"}) {
      err.getBuffer().setLength(0);

      assertThat(execute(command, file.toString())).isEqualTo(1);

      assertThat(err.toString().lines()).containsExactly(file + ": expected " + problem);
      assertThat(out.toString()).isEmpty();
    }
  }

  @Test
  void saysInOneLineWhatIsNoDefinition() throws IOException {
    assertRefused(folder, "a file, but it is a directory; name the files in it");
    assertRefused(folder.resolve("none.yaml"), "a file, but there is none");
    assertRefused(write("empty.yaml", ""), "a definition, but it is empty");
    assertRefused(write("blank.yaml", " \r\n\t\n"), "a definition, but it is empty");
    Path wide = Files.write(folder.resolve("w.yaml"), WORKFLOW.getBytes(StandardCharsets.UTF_16));
    assertRefused(wide, "text in UTF-8, but it is in UTF-16; save it as UTF-8");
    Path latin = Files.write(folder.resolve("l.yaml"), new byte[] {'a', ':', ' ', (byte) 0xE9});
    assertRefused(latin, "text in UTF-8, but it has bytes that are none; save it as UTF-8");
    Path huge = Files.write(folder.resolve("huge.yaml"), new byte[(16 << 20) + 1]);
    assertRefused(huge, "at most 16777216 bytes, but there are more");
  }

  @Test
  void saysThatAFileMayNotBeRead() throws IOException {
    Path file = write("secret.yaml", WORKFLOW);
    Assumptions.assumeTrue(
        file.toFile().setReadable(false) && !Files.isReadable(file), "this user reads everything");

    assertRefused(file, "a file that this user may read, but it is not; change its permissions");
  }

  @Test
  void readsWhatEditorsOnWindowsWrite() throws IOException {
    Path yaml = write("w.yaml", "\uFEFF" + WORKFLOW.replace("\n", "\r\n"));
    Path json =
        write(
            "w.json",
            "\uFEFF{\"properties\": {\"owner\": \"me\"}, \"workflow\": {\"id\": \"x\", \"steps\":"
                + " [{\"step\": {\"id\": \"a\", \"type\": \"NoOp\"}}]}}\r\n");

    assertThat(execute("validate", yaml.toString(), json.toString())).isZero();

    assertThat(err.toString()).isEmpty();
    assertThat(out.toString().lines()).containsExactly(yaml + ": valid", json + ": valid");
  }

  @Test
  void readsStandardInput() {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(WORKFLOW.getBytes(StandardCharsets.UTF_8)));
    try {
      assertThat(execute("validate", "-")).isZero();
    } finally {
      System.setIn(before);
    }

    assertThat(out.toString().lines()).containsExactly("standard input: valid");
  }

  @Test
  void warnsOfWhatAServerDoesNotTake() throws IOException {
    Path file = write("big.yaml", WORKFLOW + "# " + "x".repeat(300_000) + "\n");

    assertThat(execute("validate", file.toString())).isZero();

    assertThat(err.toString()).contains("warning: expected at most 262144 bytes", "max-body-bytes");
  }

  @Test
  void checksTemplatesInBothForms() throws IOException {
    String template =
        """
        Template:
          id: load
          params:
            day: {type: LONG}
          jobs:
            - job: {id: a, type: NoOp, '!x<long>': day}
        """;
    Path good = write("t.yaml", template);
    Path broken = write("broken.yaml", template.replace("day}", "day +}"));
    Path wrong = write("wrong.yaml", template.replace("id: load", "id: [load]"));
    Path json =
        write(
            "t.json",
            "{\"template\": {\"id\": \"load\", \"steps\":\n [{\"step\": {\"id\": \"a\", \"type\":"
                + " \"Nope\"}}]}}");

    assertThat(execute("validate", good.toString())).isZero();
    for (Path bad : new Path[] {broken, wrong, json}) {
      assertThat(execute("validate", bad.toString())).as("%s", bad).isEqualTo(1);
    }

    assertThat(out.toString().lines()).containsExactly(good + ": valid template");
    assertThat(err.toString().lines())
        .anyMatch(line -> line.startsWith(broken + ":6:") && line.contains("day +"))
        .anyMatch(line -> line.startsWith(wrong + ":2:") && line.contains("template.id"))
        .anyMatch(line -> line.startsWith(json + ":2:"));
  }

  @Test
  void checksJobTemplatesInBothForms() throws IOException {
    String template =
        """
        owner: tester
        status: alpha
        support: team
        definition:
          job_type: shell
          step_type: Task
          version: default
        """;
    Path good = write("j.yaml", template);
    Path json =
        write(
            "j.json",
            "{\"owner\": \"tester\", \"status\": \"alpha\", \"support\": \"team\", \"definition\":"
                + "\n{\"job_type\": \"shell\", \"step_type\": \"Task\", \"version\": \"\"}}");
    Path bad = write("bad.yaml", template.replace("job_type: shell", "job_type: 'a b c'"));

    assertThat(execute("validate", good.toString())).isZero();
    assertThat(execute("validate", json.toString())).isEqualTo(1);
    assertThat(execute("validate", bad.toString())).isEqualTo(1);

    assertThat(out.toString().lines()).containsExactly(good + ": valid job template");
    assertThat(err.toString().lines())
        .anyMatch(line -> line.startsWith(json + ":2:") && line.contains("definition.version"))
        .anyMatch(line -> line.startsWith(bad + ":5:") && line.contains("definition.job_type"));
  }
}
