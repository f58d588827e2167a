package dev.vivace.dsl.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The table of step types in the README of the module is written from their descriptors; {@code
 * -Dregen=true} writes it anew.
 */
class StepTypeTableTest {
  private static final Path README = Path.of("README.md");
  private static final String START = "<!-- step types: written by StepTypeTableTest -->\n";
  private static final String END = "<!-- end of step types -->\n";

  @Test
  void readmeShowsTheTypesAsTheyAre() throws IOException {
    String readme = Files.readString(README);
    int start = readme.indexOf(START);
    int end = readme.indexOf(END);
    assertThat(start).as("place of the table in %s", README).isNotNegative().isLessThan(end);
    String written = readme.substring(0, start + START.length()) + table() + readme.substring(end);
    if (Boolean.getBoolean("regen")) {
      Files.writeString(README, written);
      return;
    }

    assertThat(readme).as("%s; -Dregen=true writes it anew", README).isEqualTo(written);
  }

  private static String table() {
    StringBuilder text =
        new StringBuilder(
            "\n| Type | JSON, YAML | What it does | Who does it | Job template |\n|---|---|---|---|---|\n");
    for (StepTypeDescriptor type : StepTypes.builtIn().all()) {
      text.append(
          "| `%s` | `%s`, `%s` | %s | %s | %s |\n"
              .formatted(
                  type.label(),
                  type.wrapper().json(),
                  type.wrapper().yaml(),
                  type.documentation(),
                  type.execution().documentation(),
                  type.takesJobTemplate() ? "yes" : "no"));
    }
    text.append("\n| Parameter | Type | Needed | Default | What it is |\n|---|---|---|---|---|\n");
    for (StepTypeDescriptor type : StepTypes.builtIn().all()) {
      params(text, type.label() + ": ", type.params());
    }
    return text.append('\n').toString();
  }

  private static void params(StringBuilder text, String path, List<StepParam> params) {
    for (StepParam param : params) {
      text.append(
          "| %s`%s` | `%s` | %s | %s | %s |\n"
              .formatted(
                  path,
                  param.name(),
                  param.type(),
                  param.internalMode() == null
                      ? "expected"
                      : param.internalMode().name().toLowerCase(java.util.Locale.ROOT),
                  standard(param),
                  param.documentation()));
      params(text, path + "`" + param.name() + "`.", param.entries());
    }
  }

  private static String standard(StepParam param) {
    StepParam.Standard standard = param.standard();
    if (standard == null) {
      return "";
    }
    String value = String.valueOf(standard.value());
    return standard.value() == null || value.contains("\n")
        ? "an expression"
        : value.isEmpty() ? "empty" : "`" + value + "`";
  }
}
