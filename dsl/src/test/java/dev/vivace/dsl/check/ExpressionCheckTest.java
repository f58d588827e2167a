package dev.vivace.dsl.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A definition that a push accepts but a run would fail with is warned of, with the place. */
class ExpressionCheckTest {
  private static final String PARAMS =
      "'params':{'day':{'type':'LONG','value':20260101},'regions':{'type':'STRING_ARRAY','value':['eu']},"
          + "'limit':{'type':'STRING','value':'5'}}";
  private static final String FIRST =
      "{'step':{'id':'first','type':'NoOp','params':{'rows':{'type':'LONG','value':3}},"
          + "'transition':{'successors':{'s':'true'}}}}";
  private static final String LOOP =
      "{'foreach':{'id':'loop','params':{'loop_params':{'type':'MAP','value':{'i':{'type':'LONG_ARRAY','value':[1,2]}}},"
          + "'own':{'type':'LONG','value':7}},'steps':[%s],'transition':{'successors':{'s':'true'}}}}";

  private static String step(String params, String rest) {
    return "{'step':{'id':'s','type':'NoOp','params':{%s}%s}}"
        .formatted(params, rest.isEmpty() ? "" : "," + rest);
  }

  private static String expression(String type, String text) {
    return "'p':{'type':'%s','expression':'%s'}".formatted(type, text);
  }

  private static List<String> ofParam(String type, String text) {
    return CheckFixture.problems(PARAMS, FIRST + "," + step(expression(type, text), ""));
  }

  @ParameterizedTest(name = "{0} <- {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          LONG    | 1 +                                    | expected an expression
          LONG    | dya + 1                                | did you mean [day]
          LONG    | nothing_like_it                        | a run has it only if its start gives it
          LONG    | first__row                             | did you mean [rows]
          LONG    | frist__rows                            | did you mean [first]
          LONG    | s__q                                   | expected [q] to be a param of step [s]
          LONG    | params.getFromStep(`frist`, `rows`)    | did you mean [first]
          LONG    | params.getFromStep(`first`, `row`)     | did you mean [rows]
          LONG    | params.getFromStep(`s`, `p`)           | that is the step itself
          STRING  | params.getFromStep(`step_idd`)         | did you mean [step_id]
          STRING  | params.getFromForeach(`first`, `a`, `b`)    | to name a foreach step
          STRING  | params.getFromSubworkflow(`first`, `a`, `b`) | to name a subworkflow step
          STRING  | params.getFromSteps(`first`, `rows`)   | did you mean [getFromStep]
          STRING  | params.getFromStep()                   | 1 or 2 arguments, but it gets 0
          STRING  | params.getFromInstance(`workflow_idd`) | did you mean [workflow_id]
          STRING  | params.getFromInstance(`owner`)        | but it is asked for [owner]
          LONG    | params.getFromSignal(`x`)              | expected signal_triggers
          LONG    | params.getFromSignalDependency(0, `x`) | of which there are 0
          LONG    | params.get(`p2`) + params.get(`dya`)   | did you mean [day]
          LONG    | day > 3                                | expected a result of type LONG, but it is of kind BOOLEAN
          LONG    | true + `x`                             | operands that + works on
          LONG    | regions                                | it is of kind STRING_ARRAY
          LONG    | day.nope()                             | no "nope"
          LONG    | Math.abs(day)                          | there is no Math.abs
          LONG    | long x = day;                          | the text ends in a declaration
          LONG    | `abc`                                  | expected a result of type LONG
          LONG    | 1 / 0                                  | Expected a divisor
          BOOLEAN | regions[day > 1]                       | Expected a LONG as index
          STRING  | if (day) { return `x`; } `y`           | Expected a BOOLEAN as condition
          """)
  void warnsOfAParameterOfAStep(String type, String text, String expected) {
    assertThat(ofParam(type, text))
        .singleElement()
        .asString()
        .startsWith("workflow.steps[1].params.p ")
        .contains(expected);
  }

  @ParameterizedTest(name = "{0} <- {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          LONG         | day + first__rows
          LONG         | params.get(`day`) + params[`day`] + params.day
          LONG         | params.getFromStep(`first`, `rows`)
          STRING       | params.getFromStep(`first`, `MAESTRO_STEP_STATUS`)
          STRING       | params.getFromStep(`step_id`) + params.nextUniqueId()
          STRING       | step_id + workflow_id + RUN_DATE + owner + maestro_step_satisfied
          STRING       | params.get(`given_at_the_start`)
          BOOLEAN      | params.get(`p`) == null || params.containsKey(`dya`)
          STRING       | int x = 1; x = x + 1; x
          STRING       | for (int i = 0; i < 3; i += 1) { day; } day
          STRING_ARRAY | Util.intsBetween(0, day, 1)
          LONG         | day > 3 ? `1` : `2`
          DOUBLE       | day
          LONG         | new long[]{1, 2}.length
          STRING       | throwing = 1; `x`
          LONG         | Util.dateIntsBetween(20200101, 20200103, 1).length
          """)
  void saysNothingOfWhatRuns(String type, String text) {
    assertThat(ofParam(type, text)).isEmpty();
  }

  @ParameterizedTest(name = "[{index}] {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          dya > 1           | did you mean [day]
          1 >               | expected an expression
          ""                | it is empty
          day + 1           | expected a result of type BOOLEAN
          `yes`             | expected a result of type BOOLEAN
          1                 | expected a result of type BOOLEAN
          s__nope > 1       | expected [nope] to be a param of step [s]
          t__x > 1          | step [t] does not come before step [s]
          """)
  void warnsOfEveryCondition(String condition, String expected) {
    String steps =
        FIRST
            + ","
            + step("", "'transition':{'successors':{'t':'%s'}}".formatted(condition))
            + ",{'step':{'id':'t','type':'NoOp','params':{'x':{'type':'LONG','value':1}}}}";

    assertThat(CheckFixture.problems(PARAMS, steps))
        .singleElement()
        .asString()
        .startsWith("workflow.steps[1].transition.successors.t ")
        .contains(expected);
  }

  @ParameterizedTest(name = "[{index}] {0}")
  @ValueSource(
      strings = {
        "true",
        "day > 1",
        "own == 6 && s__own == 6",
        "params.get(`day`) > 1",
        "first__rows > 1",
        "`true`",
        "params.containsKey(`own`)"
      })
  void saysNothingOfConditionsThatWork(String condition) {
    String own = "'own':{'type':'LONG','expression':'3 + 3'}";
    String steps =
        FIRST
            + ","
            + step(own, "'transition':{'successors':{'t':'%s'}}".formatted(condition))
            + ",{'step':{'id':'t','type':'NoOp'}}";

    assertThat(CheckFixture.problems(PARAMS, steps)).isEmpty();
  }

  @ParameterizedTest(name = "[{index}] {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          {'step':{'id':'a','type':'Sleep','params':{'sleep_seconds':{'type':'STRING','value':'one'}}}} | workflow.steps[0].params.sleep_seconds expected param [sleep_seconds] of type LONG
          {'step':{'id':'a','type':'Sleep','params':{'sleep_second':{'type':'LONG','value':1}}}} | workflow.steps[0].params expected param [sleep_seconds] of type LONG for a Sleep step, but there is none; is it [sleep_second]?
          {'foreach':{'id':'a','concurrency':'lots','params':{'loop_params':{'type':'MAP','value':{}}},'steps':[{'step':{'id':'b','type':'NoOp'}}]}} | workflow.steps[0].concurrency expected a whole number
          {'foreach':{'id':'a','concurrency':'${lmit}','params':{'loop_params':{'type':'MAP','value':{}}},'steps':[{'step':{'id':'b','type':'NoOp'}}]}} | workflow.steps[0].concurrency expected [lmit] to be a param of the workflow, but there is none; did you mean [limit]?
          {'foreach':{'id':'a','params':{'loop_params':{'type':'MAP','value':{'x':{'type':'LONG','value':3}}}},'steps':[{'step':{'id':'b','type':'NoOp'}}]}} | workflow.steps[0].params.loop_params.value.x expected loop param [x] of step [a] to be an array
          {'while':{'id':'a','condition':'x < 3','params':{'loop_params':{'type':'MAP','value':{'x':{'type':'LONG_ARRAY','value':[3]}}}},'steps':[{'step':{'id':'b','type':'NoOp','params':{'x':{'type':'LONG','value':1}}}}]}} | workflow.steps[0].params.loop_params.value.x expected loop param [x] of step [a] to be a text, a number, true or false
          {'while':{'id':'a','condition':'x + 1','params':{'loop_params':{'type':'MAP','value':{'x':{'type':'LONG','value':3}}}},'steps':[{'step':{'id':'b','type':'NoOp','params':{'x':{'type':'LONG','value':1}}}}]}} | workflow.steps[0].condition expected a result of type BOOLEAN
          {'while':{'id':'a','condition':'y < 1','params':{'loop_params':{'type':'MAP','value':{'x':{'type':'LONG','value':3}}}},'steps':[{'step':{'id':'b','type':'NoOp'}}]}} | workflow.steps[0].condition expected [y]
          {'step':{'id':'a','type':'NoOp','timeout':'${limt}'}} | workflow.steps[0].timeout expected [limt]
          {'step':{'id':'a','type':'NoOp','timeout':'${regions}'}} | workflow.steps[0].timeout expected [regions] to be a number
          {'step':{'id':'a','type':'NoOp','retry_policy':{'error_retry_limit':'${nope}'}}} | workflow.steps[0].retry_policy.error_retry_limit expected [nope]
          {'step':{'id':'a','type':'NoOp','retry_policy':{'backoff':{'type':'FIXED_BACKOFF','platform_retry_backoff_in_secs':'${nope}'}}}} | workflow.steps[0].retry_policy.backoff.platform_retry_backoff_in_secs expected [nope]
          {'step':{'id':'a','type':'NoOp','params':{'p':{'type':'STRING','value':'on ${dya}'}}}} | workflow.steps[0].params.p expected [dya]
          {'step':{'id':'a','type':'NoOp','params':{'p':{'type':'STRING_ARRAY','value':['x','${dya}']}}}} | workflow.steps[0].params.p expected [dya]
          {'step':{'id':'a','type':'NoOp','params':{'p':{'type':'STRING_MAP','value':{'k':'${dya}'}}}}} | workflow.steps[0].params.p expected [dya]
          {'step':{'id':'a','type':'NoOp','params':{'p':{'type':'MAP','value':{'k':{'type':'LONG','expression':'dya'}}}}}} | workflow.steps[0].params.p.value.k expected [dya]
          {'step':{'id':'a','type':'Http','params':{'http':{'type':'MAP','value':{'url':{'type':'STRING','value':'http://h/${dya}'}}}}}} | workflow.steps[0].params.http.value.url expected [dya]
          {'step':{'id':'a','type':'Http','params':{'state_expr':{'type':'STRING','value':'return status_cod'},'http':{'type':'MAP','value':{'url':{'type':'STRING','value':'http://h'}}}}}} | workflow.steps[0].params.state_expr expected [status_cod] to be a param of the step, but it is none; did you mean [status_code]?
          {'step':{'id':'a','type':'NoOp','transition':{'successors':{'b':'false','c':'true'}}}},{'step':{'id':'b','type':'NoOp','transition':{'successors':{'d':'nope'}}}},{'step':{'id':'c','type':'NoOp'}},{'step':{'id':'d','type':'NoOp'}} | workflow.steps[1].transition.successors.d expected [nope]
          """)
  void warnsOfWhatAStepNeeds(String steps, String expected) {
    assertThat(CheckFixture.problems(PARAMS, steps))
        .singleElement()
        .asString()
        .startsWith(expected);
  }

  @ParameterizedTest(name = "[{index}] {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          i + own + day + loop_index | ""
          first__rows                | step [first] is outside of the loop
          j                          | expected [j] to be a param of step [b]
          c__x                       | step [c] does not come before step [b]
          loop_params                | expected [loop_params]
          i.length()                 | no "length"
          """)
  void knowsWhatALoopHandsDown(String text, String expected) {
    String inner =
        "{'step':{'id':'b','type':'NoOp','params':{'p':{'type':'LONG','expression':'%s'}}}},"
                .formatted(text)
            + "{'step':{'id':'c','type':'NoOp','params':{'x':{'type':'LONG','value':1}}}}";
    String steps =
        FIRST.replace("'s':", "'loop':") + "," + LOOP.formatted(inner) + "," + step("", "");

    List<String> problems = CheckFixture.problems(PARAMS, steps);

    if (expected.isEmpty()) {
      assertThat(problems).isEmpty();
    } else {
      assertThat(problems)
          .singleElement()
          .asString()
          .startsWith("workflow.steps[1].steps[0].params.p ")
          .contains(expected);
    }
  }

  @ParameterizedTest(name = "[{index}] {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          params.getFromForeach(`loop`, `b`, `x`)   | ""
          params.getFromForeach(`loop`, `bb`, `x`)  | no [bb] in it; did you mean [b]?
          params.getFromForeach(`lop`, `b`, `x`)    | no step [lop] before step [s]; did you mean [loop]?
          """)
  void knowsTheStepsOfALoop(String text, String expected) {
    String inner = "{'step':{'id':'b','type':'NoOp','params':{'x':{'type':'LONG','value':1}}}}";
    String steps = LOOP.formatted(inner) + "," + step(expression("LONG_ARRAY", text), "");

    List<String> problems = CheckFixture.problems(PARAMS, steps);

    assertThat(problems).hasSize(expected.isEmpty() ? 0 : 1);
    assertThat(String.join("", problems)).contains(expected);
  }

  @ParameterizedTest(name = "[{index}] {0}")
  @ValueSource(
      strings = {
        "params.getFromSignal(`x`)",
        "tables__day",
        "params.getFromSignalOrDefault(`t`, `x`, `0`)"
      })
  void asksSignalsOnlyWhereOneStartsTheWorkflow(String text) {
    String trigger = "'signal_triggers':[{'definitions':{'tables':{}}}]";
    String steps = step(expression("LONG", text), "");

    assertThat(CheckFixture.problems(PARAMS, steps)).hasSize(1);
    assertThat(CheckFixture.problems(trigger, steps))
        .singleElement()
        .asString()
        .startsWith("workflow.signal_triggers is accepted but not enforced yet");
  }

  @ParameterizedTest(name = "[{index}] {0}")
  @ValueSource(strings = {"Http", "Task", "Kubernetes", "Notebook"})
  void leavesOpenWhatAJobTemplateBrings(String type) {
    String steps =
        "{'step':{'id':'a','type':'%s','sub_type':'t','params':{'p':{'type':'STRING','value':'${brought}'}},"
                .formatted(type)
            + "'transition':{'successors':{'b':'brought > 1 && a__other == 2'}}}},"
            + "{'step':{'id':'b','type':'NoOp','params':{'q':{'type':'LONG','expression':'a__more'}}}}";

    assertThat(CheckFixture.problems("", steps)).noneMatch(problem -> problem.contains("expected"));
  }

  @ParameterizedTest(name = "[{index}] {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          'signal_outputs':[{'name':'n','params':{'d':{'type':'LONG','expression':'dya'}}}] | workflow.steps[0].signal_outputs[0].params.d
          'signal_outputs':[{'name':'n','payload':{'d':{'type':'LONG','expression':'1 +'}}}] | workflow.steps[0].signal_outputs[0].payload.d
          'signal_dependencies':[{'name':'n','match_params':{'d':{'param':{'type':'LONG','expression':'dya'},'operator':'='}}}] | workflow.steps[0].signal_dependencies[0].match_params.d.param
          """)
  void looksAtSignals(String field, String path) {
    String steps = "{'step':{'id':'a','type':'NoOp',%s}}".formatted(field);

    assertThat(CheckFixture.problems(PARAMS, steps))
        .hasSize(2)
        .anyMatch(problem -> problem.startsWith(path + " expected "))
        .anyMatch(problem -> problem.contains("is accepted but not enforced yet"));
  }

  @ParameterizedTest(name = "[{index}] {0}")
  @ValueSource(
      strings = {
        "'condition':'1 +'",
        "'dedup_expr':'1 +'",
        "'params':{'p':{'type':'LONG','expression':'1 +'}}"
      })
  void looksAtTriggers(String field) {
    String trigger = "'signal_triggers':[{'definitions':{'tables':{}},%s}]".formatted(field);

    assertThat(CheckFixture.problems(trigger, step("", "")))
        .hasSize(2)
        .anyMatch(problem -> problem.startsWith("workflow.signal_triggers[0]."));
  }

  @ParameterizedTest(name = "[{index}] {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          i < 3                                | i | 0
          i < 3                                | j | 1
          i < 3 && loop_index < 2              | j | 0
          i < 3 && params.get(`limit`) == `5`  | j | 0
          day < 3                              | j | 0
          """)
  void warnsOfLoopsThatNothingEnds(String condition, String set, int warnings) {
    String steps =
        "{'while':{'id':'w','condition':'%s','params':{'loop_params':{'type':'MAP','value':{'i':{'type':'LONG','value':0}}}},'steps':[{'step':{'id':'b','type':'NoOp','params':{'%s':{'type':'LONG','expression':'i + 1'}}}}]}}"
            .formatted(condition, set);

    assertThat(CheckFixture.problems(PARAMS, steps))
        .hasSize(warnings)
        .allSatisfy(text -> assertThat(text).endsWith("once started, the loop never ends"));
  }
}
