package dev.vivace.dsl.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.validate.DefinitionChecks;
import dev.vivace.dsl.validate.problem.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A slip of the fingers in any key of a definition is refused or warned of, in JSON and in YAML.
 */
class TypoTest {
  private static final DefinitionFile FILES =
      DefinitionFile.asPushed(new DefinitionChecks(), "me", Instant.parse("2026-11-22T08:30:15Z"));

  /** Names that the author of the definition chose, and nothing else in it refers to. */
  private static final Set<String> CHOSEN = Set.of("region", "late", "label", "hour", "day");

  private static final Pattern JSON_KEY = Pattern.compile("\"([A-Za-z_]+)\":");
  private static final Pattern YAML_KEY =
      Pattern.compile("(?<=[ {,'!])([A-Za-z_]+)(?=(?:<[a-z]+>|\\([a-z]+\\))?'?:(?: |\n))");

  private static Set<String> problems(String name, String text) {
    return FILES.check(name, text.getBytes(UTF_8)).stream()
        .map(Problem::fieldError)
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** A letter too many or too few, or two that changed places. */
  private static List<String> slips(String word) {
    String last = word.substring(word.length() - 1);
    List<String> slips = new ArrayList<>(List.of(word + last));
    if (word.length() > 1) {
      slips.add(word.substring(0, word.length() - 2) + last);
      slips.add("" + word.charAt(1) + word.charAt(0) + word.substring(2));
    }
    slips.remove(word);
    return slips;
  }

  @ParameterizedTest
  @ValueSource(strings = {"JSON", "YAML"})
  void tellsOfASlipInEveryKey(String form) {
    boolean isJson = form.equals("JSON");
    String text = isJson ? Definitions.JSON : Definitions.YAML;
    String name = isJson ? "orders.json" : "orders.yaml";
    Set<String> known = problems(name, text);
    Matcher key = (isJson ? JSON_KEY : YAML_KEY).matcher(text);
    int keys = 0;
    while (key.find()) {
      keys++;
      if (CHOSEN.contains(key.group(1))) {
        continue;
      }
      for (String slip : slips(key.group(1))) {
        String changed = text.substring(0, key.start(1)) + slip + text.substring(key.end(1));
        Set<String> told = problems(name, changed);
        told.removeAll(known);
        assertThat(told)
            .as("[%s] as [%s] at %d of %s", key.group(1), slip, key.start(1), form)
            .isNotEmpty();
      }
    }
    assertThat(keys).isGreaterThan(90);
  }

  @ParameterizedTest
  @CsvSource({"dga, sequential", "dgg, PARALLEL", "da, '{a: [b]}'", "Dag, sequential"})
  void suspectsASlipOfTheGraph(String key, String value) {
    String yaml =
        """
        Workflow:
          id: w
          %s: %s
          jobs:
            - job: {id: a, type: NoOp}
            - job: {id: b, type: NoOp}
        """
            .formatted(key, value);

    assertThat(problems("w.yaml", yaml))
        .singleElement()
        .asString()
        .contains("looks like the keyword [dag]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"day: sequentially", "tag: {a: b}", "dog: 3"})
  void takesOtherShortNamesForWhatTheyAre(String param) {
    String yaml =
        "Workflow:\n  id: w\n  %s\n  jobs:\n    - job: {id: a, type: NoOp}\n".formatted(param);

    assertThat(problems("w.yaml", yaml)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"Slep, Sleep", "noop_, NoOp", "Htpp, Http", "Tsk, Task"})
  void namesTheStepTypes(String type, String meant) {
    String json =
        "{\"workflow\":{\"id\":\"w\",\"steps\":[{\"step\":{\"id\":\"a\",\"type\":\"%s\"}}]}}"
            .formatted(type);
    String yaml = "Workflow:\n  id: w\n  jobs:\n    - job: {id: a, type: %s}\n".formatted(type);

    for (Set<String> told : List.of(problems("w.json", json), problems("w.yaml", yaml))) {
      assertThat(told)
          .singleElement()
          .asString()
          .contains("NoOp, Sleep, Http, Task")
          .contains("did you mean [" + meant + "]?");
    }
  }
}
