package dev.vivace.dsl.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.builder.Params;
import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.builder.WorkflowBuilder;
import dev.vivace.dsl.builder.Workflows;
import dev.vivace.dsl.model.SignalDependency;
import dev.vivace.dsl.model.SignalOperator;
import dev.vivace.dsl.model.SignalOutput;
import dev.vivace.dsl.model.SignalTrigger;
import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.StepHeader;
import dev.vivace.dsl.model.StepType;
import dev.vivace.dsl.model.TimeTrigger;
import dev.vivace.dsl.model.Workflow;
import dev.vivace.dsl.validate.problem.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TriggerRulesTest {
  private static final WorkflowValidator VALIDATOR = new WorkflowValidator();

  private static WorkflowBuilder workflow() {
    return Workflows.define("orders").step(Steps.noOp("a"));
  }

  private static List<String> problems(WorkflowBuilder workflow) {
    return VALIDATOR.validate(workflow.build()).stream().map(Problem::fieldError).toList();
  }

  @Nested
  class ByTheClock {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "0 3 * * *",
          "*/2 * * * *",
          "0 0 12 1/1 * ? *",
          "0 0/2 * * * ?",
          "0 9-17 * * MON-FRI",
          "0 0 29 2 *",
          "0 0 30 2 *",
          "0 0 12 1 1 ? 2020",
          "0 0 0 L * ?"
        })
    void acceptsSchedules(String cron) {
      assertThat(problems(workflow().cron(cron, "UTC"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          " ",
          "0 30 * * *",
          "* * *",
          "every day",
          "60 * * * *",
          "0 3 * * * * * *",
          "@x"
        })
    void refusesSchedules(String cron) {
      assertThat(problems(workflow().cron(cron, "UTC")))
          .singleElement()
          .asString()
          .startsWith("workflow.time_triggers[0].cron [cron expression] ");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "* * * * *",
          "*/1 3 * * *",
          "0,1 5 * * *",
          "*/5 * * * * ?",
          "0 0/1 * * * ?",
          "59,0 * * * *"
        })
    void refusesSchedulesThatAreTooDense(String cron) {
      assertThat(problems(workflow().cron(cron, "UTC")))
          .containsExactly(
              "workflow.time_triggers[0].cron [time-trigger] the interval between time triggers is"
                  + " less than the minimal value [120000] millis");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "US/Pacific", "Asia/Tokyo", "PST", "GMT+2", "+01:00", "Z"})
    void acceptsTimezones(String timezone) {
      assertThat(problems(workflow().cron("0 3 * * *", timezone))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Mars/Base", "America", "+99:00"})
    void refusesTimezones(String timezone) {
      assertThat(problems(workflow().cron("0 3 * * *", timezone)))
          .singleElement()
          .asString()
          .startsWith("workflow.time_triggers[0].timezone [time-trigger] timezone is not valid");
    }

    @ParameterizedTest
    @CsvSource({
      "@hourly, true",
      "@DAILY, true",
      "weekly, true",
      "@monthly, true",
      "@yearly, true",
      "@minutely, false",
      "'', false"
    })
    void knowsPredefinedSchedules(String expression, boolean accepted) {
      TimeTrigger trigger = new TimeTrigger.Predefined(expression, null, null);

      assertThat(problems(workflow().trigger(trigger)).isEmpty()).isEqualTo(accepted);
    }

    @ParameterizedTest
    @CsvSource({"30s, true", "60, true", "2 minutes, true", "soon, false", "'', false"})
    void wantsADurationAsDelay(String delay, boolean accepted) {
      TimeTrigger trigger = new TimeTrigger.Cron("0 3 * * *", null, delay);

      assertThat(problems(workflow().trigger(trigger)).isEmpty()).isEqualTo(accepted);
    }

    @Test
    void refusesIntervals() {
      assertThat(problems(workflow().trigger(new TimeTrigger.Interval("3H", null, null))))
          .singleElement()
          .asString()
          .startsWith("workflow.time_triggers[0] [time-trigger] is not valid: expected a trigger");
    }

    @Test
    void limitsTheNumberOfTriggers() {
      WorkflowBuilder workflow = workflow();
      for (int i = 0; i < 101; i++) {
        workflow.cron("* * * * *", "UTC");
      }

      assertThat(problems(workflow))
          .containsExactly("workflow.time_triggers expected at most 100 triggers, but found 101");
    }
  }

  @Nested
  class BySignal {
    private SignalTrigger.Entry entry(String matched, String... joinKeys) {
      return new SignalTrigger.Entry(
          Map.of(matched, new SignalTrigger.Match("x", SignalOperator.EQUALS_TO)),
          List.of(joinKeys));
    }

    private List<String> problemsOf(Map<String, SignalTrigger.Entry> definitions) {
      return problems(workflow().trigger(new SignalTrigger(definitions, null, null, null)));
    }

    @Test
    void acceptsJoinedSignals() {
      assertThat(problemsOf(Map.of("s1", entry("a", "k"), "s2", entry("b", "l")))).isEmpty();
    }

    @Test
    void limitsTheNamesOfATrigger() {
      Map<String, SignalTrigger.Entry> definitions = new LinkedHashMap<>();
      for (int i = 0; i < 8; i++) {
        definitions.put("s" + i, entry("a"));
      }
      assertThat(problemsOf(definitions)).isEmpty();

      definitions.put("s8", entry("a"));

      assertThat(problemsOf(definitions)).singleElement().asString().contains("than the limit [8]");
    }

    @Test
    void wantsAsManyJoinKeysForEachSignal() {
      assertThat(problemsOf(Map.of("s1", entry("a", "k"), "s2", entry("b"))))
          .containsExactly(
              "workflow.signal_triggers[0].definitions [signal-trigger] the join_keys lengths"
                  + " between signals in the signal triggers must be the same");
    }

    @Test
    void refusesAJoinKeyThatIsMatched() {
      assertThat(problemsOf(Map.of("s1", entry("k", "k"))))
          .containsExactly(
              "workflow.signal_triggers[0].definitions.s1.join_keys [signal-trigger] the join_key"
                  + " [k] cannot be used in match_params at the same time");
    }
  }

  @Nested
  class OfSteps {
    private List<String> problemsOf(
        List<SignalDependency> dependencies, List<SignalOutput> outputs) {
      StepHeader header =
          new StepHeader("a", null, null, null, null, null, null, dependencies, outputs, null);
      Step step = new Step.Typed(header, StepType.NO_OP, null, null, null);
      Workflow workflow =
          new Workflow("w", null, null, null, null, null, null, null, null, null, List.of(step));
      return VALIDATOR.validate(workflow).stream().map(Problem::fieldError).toList();
    }

    private SignalDependency.Match match(SignalOperator operator) {
      return new SignalDependency.Match(Params.number(1), operator);
    }

    @Test
    void acceptsOneRange() {
      SignalDependency dependency =
          new SignalDependency(
              "db/table",
              Map.of(
                  "x", match(SignalOperator.EQUALS_TO),
                  "y", match(SignalOperator.GREATER_THAN)));

      assertThat(problemsOf(List.of(dependency), List.of(new SignalOutput("done", null, null))))
          .isEmpty();
    }

    @Test
    void refusesTwoRanges() {
      Map<String, SignalDependency.Match> matches = new LinkedHashMap<>();
      matches.put("x", match(SignalOperator.LESS_THAN));
      matches.put("y", match(SignalOperator.GREATER_THAN_EQUALS_TO));

      assertThat(
              problemsOf(
                  List.of(new SignalDependency("s", matches)),
                  List.of(new SignalOutput("done", null, null))))
          .containsExactly(
              "workflow.steps[0].signal_dependencies[0].match_params Invalid signal dependency for"
                  + " signal [s] with more than one range params: [x] and [y]");
    }

    @Test
    void refusesEmptyListsAndNames() {
      assertThat(problemsOf(List.of(), List.of())).hasSize(2);
      assertThat(
              problemsOf(
                  List.of(new SignalDependency("", null)),
                  List.of(new SignalOutput("", null, null))))
          .hasSize(2);
    }
  }
}
