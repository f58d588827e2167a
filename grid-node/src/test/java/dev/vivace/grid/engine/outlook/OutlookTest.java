package dev.vivace.grid.engine.outlook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.builder.Params;
import dev.vivace.dsl.model.ParamDefinition;
import dev.vivace.dsl.protocol.plan.PlannedParam;
import dev.vivace.dsl.protocol.plan.PlannedStep;
import dev.vivace.dsl.protocol.plan.PlannedStep.Runs;
import dev.vivace.dsl.protocol.plan.RunPlan;
import dev.vivace.grid.engine.plan.WorkflowPlan;
import dev.vivace.grid.engine.run.RunLimits;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A plan says what a run would do, and what only the run can tell. */
class OutlookTest {
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

  @Nested
  class OfParams {
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
      assertThat(plan.params().get("next"))
          .extracting(PlannedParam::source)
          .isEqualTo("DEFINITION");
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
  }

  @Nested
  class OfTheGraph {

    @ParameterizedTest(name = "if {0} holds, b {1}, c {2}, d {3}")
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            rows > 1  | YES   | NO    | YES
            rows > 9  | NO    | YES   | YES
            got > 1   | MAYBE | MAYBE | MAYBE
            """)
    void saysWhichStepsRun(String condition, Runs b, Runs c, Runs d) {
      RunPlan plan =
          plans.of(
              """
              rows: 5
              jobs:
                - job: {id: a, type: Task, task: t, got: 0, transition: ['IF %s THEN b', OTHERWISE c]}
                - job: {id: b, type: NoOp, transition: [d]}
                - job: {id: c, type: NoOp, transition: [d]}
                - job: {id: d, type: NoOp}
              """
                  .formatted(condition));

      assertThat(plan.steps()).extracting(PlannedStep::runs).containsExactly(Runs.YES, b, c, d);
      assertThat(plan.problems()).isEmpty();
    }

    @Test
    void tellsConditionsFromEachOther() {
      RunPlan plan =
          plans.of(
              """
              rows: 5
              jobs:
                - job: {id: a, type: Task, task: t, got: 0, transition: [always, IF rows > 1 THEN yes, IF rows > 9 THEN no, IF got > 1 THEN maybe]}
                - job: {id: always, type: NoOp}
                - job: {id: 'yes', type: NoOp}
                - job: {id: 'no', type: NoOp}
                - job: {id: maybe, type: NoOp}
              """);

      assertThat(Plans.step(plan, "a").transitions())
          .containsExactly(
              new PlannedStep.Transition("always", "true", true, null),
              new PlannedStep.Transition("yes", "rows > 1", true, null),
              new PlannedStep.Transition("no", "rows > 9", false, null),
              new PlannedStep.Transition("maybe", "got > 1", null, "depends on step 'a'"));
      assertThat(Plans.step(plan, "no").reason()).isEqualTo("no step before it leads to it");
      assertThat(Plans.step(plan, "maybe").reason())
          .isEqualTo("depends on the condition at step 'a'");
    }

    @Test
    void runsNothingBehindAStepThatWouldFail() {
      RunPlan plan =
          plans.of(
              """
              jobs:
                - job: {id: a, type: NoOp, '!p<long>': 1 / 0, transition: [b]}
                - job: {id: b, type: NoOp, transition: [c]}
                - job: {id: c, type: NoOp, '!q<long>': b__nope}
                - job: {id: d, type: NoOp}
              """);

      assertThat(plan.steps())
          .extracting(PlannedStep::runs)
          .containsExactly(Runs.YES, Runs.NO, Runs.NO, Runs.YES);
      assertThat(Plans.step(plan, "c").reason()).isEqualTo("step 'a' would fail");
      assertThat(plan.problems()).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            type: Sleep                                        | workflow.steps[0].params
            type: NoOp, transition: ['IF nope > 1 THEN b']     | workflow.steps[0].transition.successors.b
            type: Task, task: t, timeout: '${nope}'            | workflow.steps[0].timeout
            """)
    void namesTheStepThatWouldFail(String step, String path) {
      RunPlan plan =
          plans.of(
              """
              jobs:
                - job: {id: a, %s}
                - job: {id: b, type: NoOp}
              """
                  .formatted(step));

      assertThat(Plans.problems(plan)).singleElement().asString().startsWith("ERROR " + path + " ");
    }

    @Test
    void warnsOfWhatMayFail() {
      RunPlan plan =
          plans.of(
              """
              jobs:
                - job: {id: a, type: Task, task: t, got: 0, transition: [IF got > 1 THEN b]}
                - job: {id: b, type: NoOp, '!p<long>': 1 / 0}
              """);

      assertThat(Plans.problems(plan))
          .singleElement()
          .asString()
          .startsWith("WARNING workflow.steps[1].params.p ");
      assertThat(plan.hasErrors()).isFalse();
    }
  }

  @Nested
  class OfLoops {

    @Test
    void showsHowOftenAForeachGoesRound() {
      RunPlan plan =
          plans.of(
              """
              days: 3
              jobs:
                - foreach:
                    id: each
                    concurrency: 4
                    ranges: {hour: {to: 24}}
                    loop_params: {'!day<long_array>': 'Util.intsBetween(0, days, 1)'}
                    jobs:
                      - job: {id: one, type: NoOp, '!at<long>': day * 100 + hour, transition: [two]}
                      - job: {id: two, type: NoOp, '!n<long>': loop_index + one__at}
              """);

      PlannedStep.Foreach loop = Objects.requireNonNull(Plans.step(plan, "each").foreach());
      assertThat(loop.iterations()).isEqualTo(72);
      assertThat(loop.concurrency()).isEqualTo(4);
      assertThat(Objects.requireNonNull(loop.first()).values())
          .extracting(PlannedParam::value)
          .containsExactly(0L, 0L);
      assertThat(Objects.requireNonNull(loop.last()).values())
          .extracting(PlannedParam::value)
          .containsExactlyInAnyOrder(2L, 23L);
      assertThat(value(plan, "two", "n")).isEqualTo(0L);
      assertThat(plan.totals()).isEqualTo(new RunPlan.Totals(3, 72L, 144L, null));
    }

    @Test
    void multipliesLoopsInsideOfEachOther() {
      RunPlan plan = plans.of(nested("'Util.intsBetween(0, 5, 1)'"));

      assertThat(plan.totals()).isEqualTo(new RunPlan.Totals(4, 18L, 18L, null));
    }

    @Test
    void doesNotMultiplyWhatDiffersFromRoundToRound() {
      RunPlan plan = plans.of(nested("'Util.intsBetween(0, outer, 1)'"));

      assertThat(Objects.requireNonNull(Plans.step(plan, "in").foreach()).iterations())
          .isEqualTo(1);
      assertThat(plan.totals())
          .isEqualTo(
              new RunPlan.Totals(
                  4, null, null, "the rounds of step 'in': differs from round to round"));
    }

    private static String nested(String inner) {
      return """
      jobs:
        - foreach:
            id: out
            loop_params: {outer: [1, 2, 3]}
            jobs:
              - foreach:
                  id: in
                  loop_params: {'!x<long_array>': %s}
                  jobs:
                    - job: {id: leaf, type: NoOp}
              - job: {id: other, type: NoOp}
      """
          .formatted(inner);
    }

    @Test
    void countsAConditionalStepOfLaterRounds() {
      RunPlan plan =
          plans.of(
              """
              jobs:
                - foreach:
                    id: each
                    loop_params: {n: [1, 2, 3]}
                    jobs:
                      - job: {id: a, type: NoOp, transition: [IF n > 1 THEN b]}
                      - job: {id: b, type: NoOp}
              """);

      assertThat(Plans.step(plan, "b").runs()).isEqualTo(Runs.NO);
      assertThat(plan.totals().leafSteps()).isEqualTo(6);
    }

    @Test
    void looksAtTwoOfAMillionRounds() {
      RunPlan plan =
          plans.of(
              """
              jobs:
                - foreach:
                    id: each
                    ranges: {x: {to: 1000}, y: {to: 1000}}
                    jobs:
                      - job: {id: a, type: NoOp, '!sum<long>': x + y}
              """);

      assertThat(plan.totals().iterations()).isEqualTo(1_000_000);
      assertThat(plan.problems()).isEmpty();
      assertThat(value(plan, "a", "sum")).isEqualTo(0L);
    }

    @ParameterizedTest(name = "{0} rounds, at most {1}")
    @CsvSource({"5, 5, false", "6, 5, true"})
    void namesALoopThatGoesRoundTooOften(int rounds, long most, boolean tooMany) {
      RunPlan plan =
          plans
              .within(new RunLimits(10, most))
              .of(
                  """
                  jobs:
                    - foreach:
                        id: each
                        ranges: {x: {to: %d}}
                        jobs: [{job: {id: a, type: NoOp}}]
                  """
                      .formatted(rounds));

      assertThat(plan.hasErrors()).isEqualTo(tooMany);
      assertThat(Plans.problems(plan).toString())
          .contains(tooMany ? "expected at most 5 iterations of step 'each'" : "");
    }

    @Test
    void namesALoopThatLiesTooDeep() {
      RunPlan plan = plans.within(new RunLimits(2, 100)).of(nested("'Util.intsBetween(0, 5, 1)'"));

      assertThat(Plans.problems(plan))
          .singleElement()
          .asString()
          .startsWith("ERROR workflow.steps[0].steps[0] expected at most 2 levels of runs");
    }

    @Test
    void showsTheBodyOfALoopWhoseRoundsAreUnknown() {
      RunPlan plan =
          plans.of(
              """
              day: 7
              jobs:
                - job: {id: a, type: Task, task: t, 'ids<long_array>': [], transition: [each]}
                - foreach:
                    id: each
                    loop_params: {'!id<long_array>': a__ids}
                    jobs:
                      - job: {id: b, type: NoOp, '!x<long>': id + 1, '!y<long>': day + 1}
              """);

      PlannedStep.Foreach loop = Objects.requireNonNull(Plans.step(plan, "each").foreach());
      assertThat(loop.iterations()).isNull();
      assertThat(loop.unknown()).isEqualTo("depends on step 'a'");
      assertThat(unknown(plan, "b", "x")).contains("depends on step 'a'");
      assertThat(value(plan, "b", "y")).isEqualTo(8L);
      assertThat(plan.problems()).isEmpty();
      assertThat(plan.totals().leafSteps()).isNull();
    }

    @ParameterizedTest(name = "i < {0}")
    @CsvSource({"3, true, 1", "0, false, 0"})
    void showsWhetherAWhileBegins(int limit, boolean begins, int steps) {
      RunPlan plan =
          plans.of(
              """
              jobs:
                - while:
                    id: w
                    condition: i < %d
                    loop_params: {i: 0}
                    jobs:
                      - job: {id: next, type: NoOp, '!i<long>': i + 1}
              """
                  .formatted(limit));

      PlannedStep.While loop = Objects.requireNonNull(Plans.step(plan, "w").whileLoop());
      assertThat(loop.begins()).isEqualTo(begins);
      assertThat(loop.steps()).hasSize(steps);
      assertThat(plan.totals().leafSteps()).isEqualTo(begins ? null : 0L);
    }
  }

  @Nested
  class OfSubworkflows {
    private static final String YAML =
        """
        day: 7
        jobs:
          - job: {id: a, type: Task, task: t, child: '', transition: [s]}
          - subworkflow: {id: s, workflow_id: %s, sync: false, '!given<long>': day + 1}
        """;

    private final WorkflowPlan child =
        WorkflowPlan.compile(
            Plans.request(
                    "Workflow: {id: child, owner: me, 'given<long>(constant)': 1, jobs: [{job: {id: x, type: NoOp}}]}")
                .workflow());

    @Test
    void showsWhatWouldBeStarted() {
      RunPlan plan =
          plans
              .knowing((id, selector) -> new KnownWorkflows.Found(4, Plans.planOf(id)))
              .of(YAML.formatted("child"));

      PlannedStep.Subworkflow started = Objects.requireNonNull(Plans.step(plan, "s").subworkflow());
      assertThat(started.id()).isEqualTo("child");
      assertThat(started.version()).isEqualTo(4);
      assertThat(started.exists()).isTrue();
      assertThat(started.sync()).isFalse();
      assertThat(started.inherits()).isTrue();
      assertThat(started.params()).containsOnlyKeys("given");
      assertThat(plan.problems()).isEmpty();
    }

    @Test
    void warnsOfAWorkflowThatIsNotThere() {
      RunPlan plan = plans.of(YAML.formatted("child"));

      assertThat(Objects.requireNonNull(Plans.step(plan, "s").subworkflow()).exists()).isFalse();
      assertThat(Plans.problems(plan))
          .containsExactly(
              "WARNING workflow.steps[1].params.subworkflow_id there is no workflow child");
      assertThat(plan.hasErrors()).isFalse();
    }

    @Test
    void warnsOfParamsThatItDoesNotTake() {
      RunPlan plan =
          plans
              .knowing((id, selector) -> new KnownWorkflows.Found(4, child))
              .of(YAML.formatted("child"));

      assertThat(Plans.problems(plan))
          .singleElement()
          .asString()
          .startsWith("WARNING workflow.steps[1].params expected workflow [child] version [4]")
          .contains("Cannot modify param with mode [CONSTANT] for parameter [given]");
    }

    @Test
    void knowsNoIdThatDependsOnAnotherStep() {
      RunPlan plan = plans.of(YAML.formatted("'${a__child}'"));

      PlannedStep.Subworkflow started = Objects.requireNonNull(Plans.step(plan, "s").subworkflow());
      assertThat(started.id()).isNull();
      assertThat(started.exists()).isNull();
      assertThat(started.unknown()).isEqualTo("depends on step 'a'");
      assertThat(plan.problems()).isEmpty();
    }

    @Test
    void saysNothingOfTheWorkflowItselfBeforeItIsPushed() {
      RunPlan plan = plans.of(YAML.formatted("w"));

      assertThat(Objects.requireNonNull(Plans.step(plan, "s").subworkflow()).unknown())
          .startsWith("depends on the push");
      assertThat(plan.problems()).isEmpty();
    }
  }
}
