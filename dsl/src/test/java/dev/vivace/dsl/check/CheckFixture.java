package dev.vivace.dsl.check;

import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.param.PinnedParams;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import dev.vivace.dsl.validate.DefinitionChecks;
import dev.vivace.dsl.validate.problem.Problem;
import java.time.Instant;
import java.util.List;

/** Definitions in short: single quotes stand for double ones, backquotes for single ones. */
final class CheckFixture {
  private static final Instant NOW = Instant.parse("2026-11-22T08:30:15Z");

  private CheckFixture() {}

  static WorkflowCreateRequest request(String fields, String steps) {
    String json =
        "{'properties':{'owner':'me'},'workflow':{'id':'w',%s'steps':[%s]}}"
            .formatted(fields.isBlank() ? "" : fields + ",", steps);
    return VivaceJson.read(json.replace('\'', '"').replace('`', '\''), WorkflowCreateRequest.class);
  }

  /** All problems, as "path message"; a refusal begins with an exclamation mark. */
  static List<String> problems(String fields, String steps) {
    return new DefinitionChecks()
        .check(request(fields, steps), PinnedParams.NONE, "me", NOW).all().stream()
            .map(problem -> (problem.isError() ? "!" : "") + problem.fieldError())
            .toList();
  }

  static List<Problem> found(WorkflowCreateRequest request) {
    return new DefinitionChecks().check(request, PinnedParams.NONE, "me", NOW).all();
  }
}
