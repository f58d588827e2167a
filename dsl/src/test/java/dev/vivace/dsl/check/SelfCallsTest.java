package dev.vivace.dsl.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.model.Properties;
import dev.vivace.dsl.model.RunStrategy;
import dev.vivace.dsl.model.RunStrategy.Rule;
import dev.vivace.dsl.model.Workflow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that start further runs of their own workflow, and wait for them. */
class SelfCallsTest {
  private static final int DEPTH = 10;

  /** Workflows by their ids. */
  private static final class Others implements SelfCalls.Lookup {
    private final Map<String, SelfCalls.Called> known = new HashMap<>();

    Others with(String id, Rule rule, String steps) {
      known.put(id, new SelfCalls.Called(workflow(id, steps), RunStrategy.of(rule)));
      return this;
    }

    @Override
    public Optional<SelfCalls.Called> find(String workflowId, String version) {
      return Optional.ofNullable(known.get(workflowId));
    }

    @Override
    public RunStrategy strategyOf(String workflowId) {
      return RunStrategy.parallel(1000);
    }
  }

  private static Workflow workflow(String id, String steps) {
    return CheckFixture.request("", steps).workflow().id().equals(id)
        ? CheckFixture.request("", steps).workflow()
        : renamed(id, CheckFixture.request("", steps).workflow());
  }

  private static Workflow renamed(String id, Workflow w) {
    return new Workflow(id, null, null, null, null, null, null, null, null, w.params(), w.steps());
  }

  private static String call(String id, String workflowId) {
    return "{'subworkflow':{'id':'%s','params':{'subworkflow_id':{'type':'STRING','value':'%s'}}}}"
        .formatted(id, workflowId);
  }

  private static Properties with(RunStrategy strategy) {
    return new Properties(null, null, strategy, null, null, null, null, null, null);
  }

  private static List<String> found(RunStrategy strategy, SelfCalls.Lookup others, String steps) {
    return SelfCalls.of(workflow("w", steps), with(strategy), others, DEPTH).stream()
        .map(finding -> finding.path() + " " + finding.message())
        .toList();
  }

  private static List<String> found(RunStrategy strategy, String steps) {
    return found(strategy, SelfCalls.Lookup.NONE, steps);
  }

  @ParameterizedTest
  @CsvSource({
    "SEQUENTIAL, both wait for each other",
    "STRICT_SEQUENTIAL, both wait for each other",
    "SERIAL_LATEST_ONLY, both wait for each other",
    "FIRST_ONLY, is stopped at once",
    "LAST_ONLY, stops the one that waits for it",
    "PARALLEL, no condition ends it"
  })
  void warnsUnderEveryRunStrategy(Rule rule, String expected) {
    assertThat(found(RunStrategy.of(rule), call("s", "w")))
        .singleElement()
        .asString()
        .startsWith("workflow.steps[0].params.subworkflow_id ")
        .contains(expected);
  }

  @Test
  void takesTheDefaultRunStrategyOfPropertiesWithoutOne() {
    assertThat(SelfCalls.of(workflow("w", call("s", "w")), with(null), new Others(), DEPTH))
        .singleElement()
        .extracting(Finding::message)
        .asString()
        .contains("SEQUENTIAL");
  }

  @Test
  void takesTheRunStrategyThatAWorkflowHasWithoutProperties() {
    assertThat(SelfCalls.of(workflow("w", call("s", "w")), null, new Others(), DEPTH))
        .singleElement()
        .extracting(Finding::message)
        .asString()
        .contains("no condition ends it");
  }

  @ParameterizedTest
  @EnumSource(
      value = Rule.class,
      names = {"SEQUENTIAL", "STRICT_SEQUENTIAL"})
  void findsThoseThroughOthers(Rule rule) {
    Others others =
        new Others()
            .with("a", Rule.PARALLEL, call("s", "b"))
            .with("b", Rule.PARALLEL, call("x", "c") + "," + call("s", "w"))
            .with("c", Rule.PARALLEL, call("s", "a"));

    assertThat(found(RunStrategy.of(rule), others, call("s", "a")))
        .singleElement()
        .asString()
        .contains("of its own workflow [w] through [a, b]");
  }

  @Test
  void looksAtTheRunStrategiesOnTheWay() {
    Others others = new Others().with("a", Rule.SEQUENTIAL, call("s", "w"));

    assertThat(found(RunStrategy.parallel(500), others, call("s", "a")))
        .singleElement()
        .asString()
        .contains("[a] runs one at a time under its run strategy SEQUENTIAL");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'foreach':{'id':'f','params':{'loop_params':{'type':'MAP','value':{'i':{'type':'LONG_ARRAY','value':[1,2,3]}}}},'steps':[%s]}}",
        "{'while':{'id':'o','condition':'true','params':{'loop_params':{'type':'MAP','value':{}}},'steps':[{'foreach':{'id':'f','params':{'loop_params':{'type':'MAP','value':{}}},'steps':[%s]}}]}}",
        "%s,{'subworkflow':{'id':'t','params':{'subworkflow_id':{'type':'STRING','value':'${workflow_id}'}}}}"
      })
  void warnsOfForksThatFillTheirSlots(String steps) {
    assertThat(found(RunStrategy.parallel(500), steps.formatted(call("s", "w"))))
        .isNotEmpty()
        .allSatisfy(text -> assertThat(text).contains("can fill all 500 slots of [w]"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'subworkflow':{'id':'s','sync':false,'params':{'subworkflow_id':{'type':'STRING','value':'w'}}}}",
        "{'subworkflow':{'id':'s','params':{'subworkflow_id':{'type':'STRING','value':'other'}}}}",
        "{'subworkflow':{'id':'s','params':{'subworkflow_id':{'type':'STRING','value':'${which}'}}}}",
        "{'subworkflow':{'id':'s','params':{'subworkflow_id':{'type':'STRING','expression':'`w` + x'}}}}",
        "{'step':{'id':'a','type':'NoOp'}}"
      })
  void saysNothingOfOthers(String steps) {
    Others others = new Others().with("other", Rule.SEQUENTIAL, call("s", "third"));

    assertThat(found(RunStrategy.DEFAULT, others, steps)).isEmpty();
  }

  @Test
  void letsARecursionEndByACondition() {
    String steps =
        "{'step':{'id':'a','type':'NoOp','transition':{'successors':{'s':'n > 0'}}}},"
            + call("s", "w");

    assertThat(found(RunStrategy.parallel(20), steps)).isEmpty();
    assertThat(found(RunStrategy.DEFAULT, steps)).hasSize(1);
  }

  @Test
  void knowsIdsThatNoRunCanChange() {
    String expression =
        "{'subworkflow':{'id':'s','params':{'subworkflow_id':{'type':'STRING','expression':'workflow_id'}}}}";
    Workflow named =
        CheckFixture.request("'params':{'me':{'type':'STRING','value':'w'}}", call("s", "${me}"))
            .workflow();

    assertThat(found(RunStrategy.DEFAULT, expression)).hasSize(1);
    assertThat(SelfCalls.of(named, with(RunStrategy.DEFAULT), SelfCalls.Lookup.NONE, DEPTH))
        .hasSize(1);
  }

  @Test
  void looksAtABoundedNumberOfWorkflows() {
    Others others = new Others();
    for (int i = 0; i < 300; i++) {
      StringBuilder steps = new StringBuilder(call("s0", "w" + (i * 7 % 300)));
      for (int j = 1; j < 30; j++) {
        steps.append(',').append(call("s" + j, "w" + ((i + j * 11) % 300)));
      }
      others.with("w" + i, Rule.SEQUENTIAL, steps.toString());
    }

    assertThat(found(RunStrategy.DEFAULT, others, call("s", "w1"))).isEmpty();
  }
}
