package dev.vivace.dsl.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.model.Workflow;
import dev.vivace.dsl.param.StepDefaults;
import dev.vivace.dsl.param.compiled.CompiledParams;
import dev.vivace.dsl.param.eval.DryRun;
import dev.vivace.dsl.step.StepTypes;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A parameter given to a run that is neither declared nor used is probably misspelt. */
class GivenParamsTest {
  private static final String PARAMS = "'params':{'day':{'type':'LONG','value':20260101}}";
  private static final String STEPS =
      """
      {'step':{'id':'a','type':'NoOp','params':{
        'p':{'type':'LONG','expression':'bare + params.get(`looked_up`)'},
        'q':{'type':'STRING','value':'${in_text}'}},
        'transition':{'successors':{'l':'in_condition == null'}}}},
      {'foreach':{'id':'l','concurrency':'${at_a_time}','params':{'loop_params':{'type':'MAP','value':{}}},
        'steps':[{'step':{'id':'b','type':'NoOp','timeout':'${seconds}','params':{'r':{'type':'LONG','expression':'in_loop'}}}}]}}
      """;

  private static List<String> unused(String name, String steps) {
    Workflow workflow = CheckFixture.request(PARAMS, steps).workflow();
    DryRun.Result compiled =
        DryRun.ofSteps("s", workflow.steps(), StepDefaults.of(StepTypes.builtIn()));
    GivenParams.Target target =
        new GivenParams.Target(
            workflow, CompiledParams.of(workflow), List.copyOf(compiled.steps().values()));
    return GivenParams.unused("run_params", List.of(name), target).stream()
        .map(finding -> finding.path() + " " + finding.message())
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          dya      | workflow [w] declares no param [dya] and uses none; did you mean [day]?
          DAY      | workflow [w] declares no param [DAY] and uses none; did you mean [day]?
          RUN_DAT  | did you mean [RUN_DATE]?
          unheard  | workflow [w] declares no param [unheard] and uses none
          """)
  void warnsOfWhatNothingAsksFor(String name, String expected) {
    assertThat(unused(name, STEPS))
        .singleElement()
        .asString()
        .startsWith("run_params." + name + " ")
        .endsWith(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "day",
        "RUN_TS",
        "bare",
        "looked_up",
        "in_text",
        "in_condition",
        "at_a_time",
        "seconds",
        "in_loop"
      })
  void saysNothingOfWhatIsUsed(String name) {
    assertThat(unused(name, STEPS)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'subworkflow':{'id':'s','params':{'subworkflow_id':{'type':'STRING','value':'c'}}}}",
        "{'step':{'id':'a','type':'NoOp','params':{'p':{'type':'LONG','expression':'params.get(`x` + day)'}}}}"
      })
  void leavesOpenWhatMayBeUsed(String steps) {
    assertThat(unused("unheard", steps)).isEmpty();
    assertThat(unused("dya", steps)).hasSize(1);
  }
}
