package dev.vivace.dsl.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.param.PinnedParams;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import dev.vivace.dsl.validate.problem.Problem;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Problems of the structure and of the parameters come in one answer, none of them twice. */
class DefinitionChecksTest {
  private static final Instant NOW = Instant.parse("2026-11-22T08:30:15Z");

  @ParameterizedTest(name = "{0} / {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "p": {"expression": "1 / 0", "type": "LONG"} | {"step": {"id": "a", "type": "NoOp"}} | workflow.params.p
          "p": {"expression": "1 / 0", "type": "LONG"} | {"step": {"id": "a", "type": "NoOp", "transition": {"successors": {"x": "true"}}}} | workflow.steps[0].transition.successors.x, workflow.params.p
          "p": {"expression": "1 / 0", "type": "LONG"} | {"step": {"id": "a__b", "type": "NoOp"}} | workflow.steps[0].id, workflow.params.p
          "q__r": {"value": 1, "type": "LONG"}, "p": {"expression": "1 +", "type": "LONG"} | {"step": {"id": "a", "type": "NoOp"}} | workflow.params.q__r, workflow.params.p
          "q__r": {"expression": "1 +", "type": "LONG"} | {"step": {"id": "a", "type": "NoOp"}} | workflow.params.q__r
                                                       | {"step": {"id": "a", "type": "Http"}} | workflow.steps[0].params
                                                       | {"step": {"id": "a", "type": "NoOp", "params": {"step_id": {"value": "x", "type": "STRING"}}}}, {"step": {"id": "a", "type": "NoOp"}} | workflow.steps[1].id, workflow.steps[0].params.step_id
          """)
  void findsAllProblems(String params, String steps, String paths) {
    String json =
        """
        {"properties": {"owner": "me"}, "workflow": {"id": "w", "params": {%s}, "steps": [%s]}}
        """
            .formatted(params == null ? "" : params, steps);

    List<Problem> problems =
        new DefinitionChecks()
            .check(VivaceJson.read(json, WorkflowCreateRequest.class), PinnedParams.NONE, "me", NOW)
            .all();

    assertThat(problems).extracting(Problem::path).containsExactly(paths.split(", "));
    assertThat(problems).allMatch(Problem::isError);
  }
}
