package dev.vivace.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Files in, one page out. */
class ReportCommandTest {
  @TempDir private Path dir;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int execute(Object... arguments) {
    String[] texts = new String[arguments.length];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = arguments[i].toString();
    }
    return new CommandLine(new ReportCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(texts);
  }

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(dir.resolve(name), content);
  }

  @Test
  void writesThePage() throws IOException {
    Path page = dir.resolve("page.html");

    int exitCode = execute(file("a.json", Results.complete()), "--out", page);

    assertThat(exitCode).as(err.toString()).isZero();
    assertThat(page).content().startsWith("<!DOCTYPE html>").endsWith("</html>\n");
    assertThat(out.toString()).doesNotContain("|");
  }

  @Test
  void printsTheSummaryAsMarkdown() throws IOException {
    Path one = file("a.json", Results.complete());
    Path other = file("b.json", Results.with(json -> json.put("rate", 50_000)));

    int exitCode = execute("--markdown", one, one, other, "--out", dir.resolve("page.html"));

    assertThat(exitCode).as(err.toString()).isZero();
    assertThat(out.toString())
        .contains("| scenario | nodes / processes |", "| --- | --- | ---: |")
        .contains("| chain5 | 3 / 3 | 1 | fsync | closed, 2,000 in flight | 2 | 4,096 | 40,000 |")
        .contains("| 40,000 / 40,000 |", "| 50,000 steps/s |")
        .contains("3 runs under 2 settings");
  }

  @Test
  void namesTheFileAndTheFieldThatAreWrong() throws IOException {
    Path page = dir.resolve("page.html");
    Path good = file("good.json", Results.complete());
    Path bad = file("bad.json", Results.with(json -> json.remove("steps_per_second")));

    assertThat(execute(good, bad, "--out", page)).isEqualTo(1);
    assertThat(err.toString()).contains("bad.json", "'steps_per_second'");
    assertThat(page).doesNotExist();
  }

  @Test
  void saysWhereItCannotWrite() throws IOException {
    Path nowhere = dir.resolve("missing").resolve("page.html");

    assertThat(execute(file("a.json", Results.complete()), "--out", nowhere)).isEqualTo(1);
    assertThat(err.toString()).contains(nowhere.toString(), "--out");
  }

  @Test
  void needsAFile() {
    assertThat(execute()).isEqualTo(2);
    assertThat(err.toString()).contains("FILE");
  }
}
