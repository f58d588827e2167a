package dev.vivace.grid.engine.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.builder.Params;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.protocol.plan.PlannedParam;
import dev.vivace.dsl.protocol.plan.RunPlan;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values of parameters ahead of a run, and what they wait for. */
class ParamPreviewTest {
  private final Plans plans = new Plans();

  private static @Nullable Object value(RunPlan plan, String step, String param) {
    return param(plan, step, param).value();
  }

  private static PlannedParam param(RunPlan plan, String step, String param) {
    return Objects.requireNonNull(Plans.step(plan, step).params().get(param));
  }

  private static Optional<String> unknown(RunPlan plan, String step, String param) {
    return Optional.ofNullable(param(plan, step, param).unknown());
  }

  private static final String STEPS =
      """
      day: 20260101
      '!next<long>': day + 1
      '!id<string>': params.nextUniqueId()
      jobs:
        - job: {id: quick, type: NoOp, rows: 7, transition: [work]}
        - job: {id: work, type: Task, task: load, rows: 0, 'fixed<long>(constant)': 5, transition: [last]}
        - job: {id: last, type: NoOp, '!p<string>': '%s'}
      """;

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          next + 1            | 20260103
          quick__rows         | 7
          work__fixed         | 5
          params["day"]       | 20260101
          RUN_DATE            | 20261122
          step_id             | last
          workflow_id         | w
          params.getFromStep("quick", "MAESTRO_STEP_STATUS") | SUCCEEDED
          params.getFromInstance("INITIATOR_RUNNER_NAME")    | tester
          """)
  void showsWhatCanBeKnown(String expression, String value) {
    RunPlan plan = plans.of(STEPS.formatted(expression));

    assertThat(value(plan, "last", "p")).isEqualTo(value);
    assertThat(plan.problems()).isEmpty();
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          work__rows                             | depends on step 'work'
          params.getFromStep("work", "MAESTRO_STEP_STATUS") | depends on step 'work'
          id + "x"                               | depends on chance, which is drawn when it is run
          params["id"]                           | depends on chance, which is drawn when it is run
          workflow_instance_id                   | depends on the instance, which is not started yet
          step_instance_uuid                     | depends on the instance, which is not started yet
          """)
  void guessesNothing(String expression, String reason) {
    RunPlan plan = plans.of(STEPS.formatted(expression));

    assertThat(value(plan, "last", "p")).isNull();
    assertThat(unknown(plan, "last", "p")).contains(reason);
    assertThat(plan.problems()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nothere       | Cannot find the referenced param [nothere] in step [last] or upstream steps or the workflow
          quick__nope   | Cannot find the referenced param name [nope] in step [quick]
          day / 0       | BAD_REQUEST - Expression evaluation throws an exception for expr=[day / 0]
          """)
  void namesWhatWouldFail(String expression, String message) {
    RunPlan plan = plans.of(STEPS.formatted(expression));

    assertThat(Plans.problems(plan))
        .singleElement()
        .asString()
        .startsWith("ERROR workflow.steps[2].params.p " + message);
    assertThat(plan.hasErrors()).isTrue();
  }

  @Test
  void takesTheParamsOfTheStart() {
    Map<String, ParamDefinition> start = Map.of("day", Params.number(20260501));

    RunPlan plan = plans.startedWith(start).of(STEPS.formatted("next"));

    assertThat(value(plan, "last", "p")).isEqualTo("20260502");
    assertThat(plan.params().get("day")).extracting(PlannedParam::source).isEqualTo("LAUNCH");
    assertThat(plan.params().get("next")).extracting(PlannedParam::source).isEqualTo("DEFINITION");
  }

  @Test
  void showsParamsOfTheSystemOnRequest() {
    String yaml =
        """
        '!d<string>': RUN_DATE
        jobs:
          - job: {id: a, type: NoOp}
        """;

    assertThat(plans.of(yaml).params()).containsKeys("d", "RUN_DATE", "RUN_TS").hasSize(3);
    assertThat(plans.enriched().of(yaml).params())
        .containsKeys("d", "RUN_DATE", "TARGET_RUN_HOUR", "owner");
  }

  @Test
  void showsALongValueByItsLength() {
    RunPlan plan =
        plans.of(
            """
            '!all<long_array>': 'Util.intsBetween(0, 20000, 1)'
            jobs:
              - job: {id: a, type: NoOp, '!n<long>': all.length}
            """);

    PlannedParam all = Objects.requireNonNull(plan.params().get("all"));
    assertThat(all.value()).isNull();
    assertThat(all.unknown()).isNull();
    assertThat(all.omitted()).startsWith("about ").endsWith(" characters");
    assertThat(value(plan, "a", "n")).isEqualTo(20000L);
  }

  @Test
  void leavesOpenWhatASignalBrings() {
    RunPlan plan =
        plans.of(
            """
            '!p<long>': params.getFromSignal('n')
            jobs:
              - job:
                  id: a
                  type: NoOp
                  '!q<long>': p + params.getFromSignal('s', 'n')
              - foreach:
                  id: l
                  ranges: {i: {to: 2}}
                  jobs:
                    - job:
                        id: b
                        type: NoOp
                        '!r<long>': params.getFromSignalOrDefault('s', 'n', '1')
            """);

    String signal = "depends on the signal that starts the run";
    assertThat(Objects.requireNonNull(plan.params().get("p")).unknown()).isEqualTo(signal);
    assertThat(unknown(plan, "a", "q")).contains(signal);
    assertThat(unknown(plan, "b", "r")).contains(signal);
    assertThat(plan.problems()).isEmpty();
  }
}
