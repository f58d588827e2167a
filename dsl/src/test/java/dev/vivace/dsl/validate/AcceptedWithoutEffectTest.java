package dev.vivace.dsl.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.param.PinnedParams;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts that are accepted and have no effect are warned of. */
class AcceptedWithoutEffectTest {
  private static final String STEP = "{'step':{'id':'a','type':'NoOp'}}";

  private static List<String> told(String properties, String workflow, String steps, String extra) {
    String json =
        "{'properties':{'owner':'me'%s},'workflow':{'id':'w'%s,'steps':[%s]}%s}"
            .formatted(properties, workflow, steps, extra)
            .replace('\'', '"');
    return new DefinitionChecks()
            .check(
                VivaceJson.read(json, WorkflowCreateRequest.class),
                PinnedParams.NONE,
                "me",
                Instant.EPOCH)
            .all()
            .stream()
            .map(problem -> (problem.isError() ? "!" : "") + problem.fieldError())
            .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          ,'step_concurrency':3             | properties.step_concurrency is accepted but not enforced yet
          ,'access_control':{'x':1}         | properties.access_control is accepted but not enforced yet
          ,'alerting':{'emails':['a@b.c']}  | properties.alerting is accepted but not enforced yet
          """)
  void warnsOfProperties(String properties, String expected) {
    assertThat(told(properties, "", STEP, "")).singleElement().asString().startsWith(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          ,'time_triggers':[{'type':'CRON','cron':'0 3 * * *'}]   | workflow.time_triggers is accepted but not enforced yet
          ,'signal_triggers':[{'definitions':{'x':{}}}]           | workflow.signal_triggers is accepted but not enforced yet
          ,'instance_step_concurrency':3                          | workflow.instance_step_concurrency is accepted but not enforced yet
          ,'tags':[{'name':'t','namespce':'SYSTEM'}]              | workflow.tags[0].namespce [namespce] is kept as it is written and has no effect; did you mean [namespace]?
          ,'params':{'p':{'type':'LONG','value':1,'mdoe':'CONSTANT'}} | workflow.params.p.mdoe [mdoe] is kept as it is written and has no effect; did you mean [mode]?
          ,'params':{'p':{'type':'MAP','value':{'q':{'type':'LONG','value':1,'tag':'x'}}}} | workflow.params.p.value.q.tag
          ,'params':{'params':{'type':'STRING_MAP','value':{'day':'1'}}} | workflow.params.params is one parameter with the name [params]
          """)
  void warnsOfWorkflows(String workflow, String expected) {
    assertThat(told("", workflow, STEP, "")).singleElement().asString().startsWith(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          ,'run_strategy':'parallel' | run_strategy is kept as metadata of the version and has no effect; move it into properties
          ,'params':{}               | params is kept as metadata of the version and has no effect; move it into workflow
          ,'is_activ':false          | is_activ [is_activ] is kept as it is written and has no effect; did you mean [is_active]?
          """)
  void warnsOfKeysBesideTheWorkflow(String extra, String expected) {
    assertThat(told("", "", STEP, extra)).singleElement().asString().isEqualTo(expected);
  }

  private static String http(String entries) {
    return "{'step':{'id':'a','type':'Http','params':{'http':{'type':'MAP','value':{'url':{'type':'STRING','value':'http://h'},%s}}}}}"
        .formatted(entries);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          'metod':{'type':'STRING','value':'POST'}         | metod [metod] is no entry of [http], so nothing reads it; did you mean [method]?
          'state_expr':{'type':'STRING','value':'`DONE`'}  | state_expr [state_expr] is no entry of [http], so nothing reads it; it is a parameter of the step; move it out of [http]
          'timeout':{'type':'STRING','value':'1s'}         | timeout [timeout] is no entry of [http], so nothing reads it; it is a field of the step; move it there
          'proxy':{'type':'STRING','value':'x'}            | proxy [proxy] is no entry of [http], so nothing reads it; it has url, method, headers, body
          'method':{'type':'STRING','value':'PSOT'}        | method expected one of [DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT], but it is [PSOT]; did you mean [POST]?
          'body':{'type':'LONG','value':3}                 | body expected entry [body] of [http] to be of type STRING, but its type is LONG
          """)
  void warnsOfEntriesOfHttpThatNothingReads(String entries, String expected) {
    assertThat(told("", "", http(entries), ""))
        .singleElement()
        .asString()
        .isEqualTo("workflow.steps[0].params.http.value." + expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'method':{'type':'STRING','value':'post'}",
        "'method':{'type':'STRING','value':'${which}'}",
        "'headers':{'type':'STRING_MAP','value':{'metod':'x'}}"
      })
  void saysNothingOfEntriesThatAreRead(String entries) {
    String which = ",'params':{'which':{'type':'STRING','value':'GET'}}";

    assertThat(told("", which, http(entries), "")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          {'step':{'id':'a','type':'Kubernetes','params':{'kubernetes':{'type':'MAP','value':{'image':{'type':'STRING','value':'i'},'imge':{'type':'STRING','value':'i'}}}}}} | workflow.steps[0].params.kubernetes.value.imge [imge] is no entry of [kubernetes]
          {'step':{'id':'a','type':'Kubernetes','params':{'kubernetes':{'type':'MAP','value':{'image':{'type':'STRING','value':'i'}}}}}} | workflow.steps[0].type is accepted, but type [Kubernetes] has no runtime here
          {'step':{'id':'a','type':'NoOp','signal_dependencies':[{'name':'s'}]}} | workflow.steps[0].signal_dependencies is accepted but not enforced yet: the step fails
          {'step':{'id':'a','type':'NoOp','signal_outputs':[{'name':'s'}]}} | workflow.steps[0].signal_outputs is accepted but not enforced yet
          {'step':{'id':'a','type':'Http','params':{'state_exp':{'type':'STRING','value':'x'},'http':{'type':'MAP','value':{'url':{'type':'STRING','value':'http://h'}}}}}} | workflow.steps[0].params.state_exp [state_exp] is a parameter of its own, which the type of the step does not read; did you mean [state_expr]?
          {'subworkflow':{'id':'a','params':{'subworkflow_id':{'type':'STRING','value':'c'},'subworkflow_versoin':{'type':'STRING','value':'2'}}}} | workflow.steps[0].params.subworkflow_versoin [subworkflow_versoin] is a parameter of its own
          {'foreach':{'id':'f','params':{'loop_params':{'type':'MAP','value':{}}},'steps':[{'step':{'id':'a','type':'NoOp','signal_outputs':[{'name':'s'}]}}]}} | workflow.steps[0].steps[0].signal_outputs is accepted but not enforced yet
          """)
  void warnsOfSteps(String steps, String expected) {
    assertThat(told("", "", steps, "")).anySatisfy(text -> assertThat(text).startsWith(expected));
    assertThat(told("", "", steps, "")).noneMatch(text -> text.startsWith("!"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ",'step_concurrency':20",
        ",'run_strategy':'parallel'",
        ",'alerting_disabled':true",
        ""
      })
  void saysNothingOfWhatHasItsEffect(String properties) {
    assertThat(told(properties, ",'tags':['etl'],'timeout':'1h'", STEP, ",'team':'x'")).isEmpty();
  }
}
