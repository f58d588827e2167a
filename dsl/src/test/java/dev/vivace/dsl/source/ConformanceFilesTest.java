package dev.vivace.dsl.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.validate.problem.Problem;
import dev.vivace.testing.Conformance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Definitions of the original are accepted or refused as it does. */
class ConformanceFilesTest {
  private static final DefinitionFile FILES = new DefinitionFile();

  /** What each invalid request is refused for. */
  private static final Map<String, List<String>> INVALID =
      Map.of(
          "sample-dag-with-cycle-wf.json",
          List.of("[job.2 -> job.3 -> job.4 -> job.2]"),
          "sample-invalid-wf.json",
          List.of("workflow may not be null"),
          "sample-invalid-cron-wf-def.json",
          List.of("[cron expression] is not valid - rejected value is [0 30 * * *]"),
          "sample-invalid-wf-def.json",
          List.of(
              "workflow.name [maestro name] cannot be more than name length limit 256",
              "workflow.params.$foo [maestro id or name reference] does not follow the regex rule",
              "workflow.steps[0].id [maestro id or name reference] cannot start with reserved",
              "which does not exist in steps"));

  /** Refused for what is found by evaluating params, or by looking at what is stored. */
  private static final Set<String> REFUSED_ELSEWHERE =
      Set.of(
          "sample-invalid-wf-dry-run-failure.json",
          "255-signal-trigger-definition/01-push",
          "271-push-identical-and-owner/09-first-push-no-owner",
          "306-job-template-over-http/19-push-reserved",
          "306-job-template-over-http/20-push-unknown-version",
          "306-job-template-over-http/21-push-unknown-type");

  /** Accepted there with another meaning than the text has: five seconds, and one hour. */
  private static final Set<String> REFUSED_ON_PURPOSE =
      Set.of("044-timeout-limits/06-push-3", "044-timeout-limits/15-push-10");

  @TestFactory
  Stream<DynamicTest> acceptsSamples() {
    return files("samples")
        .filter(file -> !name(file).contains("job-template"))
        .map(file -> DynamicTest.dynamicTest(name(file), () -> accepts(name(file), text(file))));
  }

  @TestFactory
  Stream<DynamicTest> acceptsRequestsOfFixtures() {
    return files("fixtures/workflows/request")
        .filter(file -> !INVALID.containsKey(name(file)))
        .map(file -> DynamicTest.dynamicTest(name(file), () -> accepts(name(file), text(file))));
  }

  @TestFactory
  Stream<DynamicTest> refusesInvalidRequestsOfFixtures() {
    Path folder = root("fixtures/workflows/request");
    return INVALID.entrySet().stream()
        .map(
            invalid ->
                DynamicTest.dynamicTest(
                    invalid.getKey(),
                    () -> refuses(text(folder.resolve(invalid.getKey())), invalid.getValue())));
  }

  @TestFactory
  Stream<DynamicTest> answersRecordedPushesAsTheServerDid() {
    return files("golden/behaviours")
        .filter(file -> name(file).endsWith(".request.json"))
        .filter(ConformanceFilesTest::isPush)
        .map(file -> DynamicTest.dynamicTest(test(file), () -> answersAsRecorded(file)));
  }

  private static boolean isPush(Path file) {
    JsonNode request = VivaceJson.readTree(text(file).getBytes(UTF_8));
    return request.path("path").asText().equals("/api/v3/workflows") && request.has("body");
  }

  private static void answersAsRecorded(Path file) {
    JsonNode body = VivaceJson.readTree(text(file).getBytes(UTF_8)).path("body");
    String recorded = file.toString().replace(".request.json", ".status");
    int status = Integer.parseInt(text(Path.of(recorded)).strip());
    List<Problem> problems = check("push.json", body.toString());

    boolean expected =
        REFUSED_ON_PURPOSE.contains(test(file))
            || (status != 200 && !REFUSED_ELSEWHERE.contains(test(file)));
    assertThat(problems.stream().anyMatch(Problem::isError))
        .as(() -> described(problems))
        .isEqualTo(expected);
  }

  private static void accepts(String name, String content) {
    List<Problem> problems = check(name, content);

    assertThat(problems).as(() -> described(problems)).isEmpty();
  }

  private static void refuses(String content, List<String> messages) {
    List<Problem> problems = check("invalid.json", content);

    assertThat(problems).allSatisfy(problem -> assertThat(problem.position()).isNotNull());
    for (String message : messages) {
      assertThat(problems)
          .as(() -> described(problems))
          .anySatisfy(problem -> assertThat(problem.fieldError()).contains(message));
    }
  }

  private static List<Problem> check(String name, String content) {
    return FILES.check(name, content.getBytes(UTF_8));
  }

  private static String described(List<Problem> problems) {
    return String.join("\n", problems.stream().map(problem -> problem.describe("file")).toList());
  }

  private static String test(Path file) {
    Path folder = file.getParent();
    return (folder == null ? "" : name(folder) + "/") + name(file).replace(".request.json", "");
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> files(String folder) {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(root(folder))) {
      all.filter(Files::isRegularFile).sorted().forEach(files::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(files).isNotEmpty();
    return files.stream();
  }

  private static Path root(String folder) {
    return Conformance.require(folder);
  }
}
