package dev.vivace.dsl.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.OrchestratorException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JSON of the wrong shape is refused with a message for its author. */
class JsonProblemsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'id':'w','steps':[],'nope':1                    | Unrecognized field \"nope\", expected one of criticality, description, id, instance_step_concurrency, name, params, signal_triggers, steps, tags, time_triggers, timeout (at workflow.nope)",
        "'id':'w','steps':{}                             | expected an array, but found an object (at workflow.steps)",
        "'id':'w','steps':[null]                         | null is not allowed (at workflow.steps[0])",
        "'id':'w','steps':[7]                            | expected a step: an object with one key out of step, subworkflow, foreach, while, template, but found the number 7 (at workflow.steps[0])",
        "'id':'w','steps':[{}]                           | expected a step: an object with one key out of step, subworkflow, foreach, while, template, but found 0 keys (at workflow.steps[0])",
        "'id':'w','steps':[{'task':{'id':'a'}}]          | expected one of step, subworkflow, foreach, while, template around the fields of a step, but found \"task\" (at workflow.steps[0].task)",
        "'id':'w','steps':[{'step':[]}]                  | expected the fields of a step, but found an array (at workflow.steps[0].step)",
        "'id':'w','steps':[{'step':{'id':'a','type':7}}] | expected the label of a step type, but found the number 7 (at workflow.steps[0].step.type)",
        "'id':'w','steps':[{'subworkflow':{'id':'a','retry_policy':{}}}] | Unrecognized field \"retry_policy\", expected one of explicit_params, sync (at workflow.steps[0].subworkflow.retry_policy)",
        "'id':'w','steps':[],'timeout':-1                | expected a non-negative whole number, or text that becomes one, but found the number -1 (at workflow.timeout)",
        "'id':'w','steps':[],'criticality':'huge'        | expected one of CRITICAL, HIGH, MEDIUM, LOW, but found \"huge\" (at workflow.criticality)",
        "'id':'w','steps':[],'tags':[{}]                 | a tag needs a name (at workflow.tags[0])",
        "'id':'w','steps':[],'tags':[{'name':'t','namespace':'x'}] | expected one of [SYSTEM, RUNTIME, JOB_TEMPLATE, NOTEBOOK_TEMPLATE, USER_DEFINED, PLATFORM], but found the text \"x\" (at workflow.tags[0])",
        "'id':'w','steps':[],'params':{'p':5}            | expected a parameter, {\"type\": ..., \"value\" or \"expression\": ...}, but found the number 5 (at workflow.params.p)",
        "'id':'w','steps':[],'params':{'p':null}         | null is not allowed (at workflow.params.p)",
        "'id':'w','steps':[],'params':{'p':{'value':5}}  | a parameter needs a type (at workflow.params.p)",
        "'id':'w','steps':[],'params':{'p':{'type':'LONG'}} | a parameter must be defined with either a literal value or an expression, but has neither (at workflow.params.p)",
        "'id':'w','steps':[],'params':{'p':{'type':'LONG','value':1,'expression':'1'}} | a parameter must be defined with either a literal value or an expression, but has both (at workflow.params.p)",
        "'id':'w','steps':[],'params':{'p':{'type':'LONG','value':'x'}} | expected a whole number, but found the text \"x\" (at workflow.params.p.value)",
        "'id':'w','steps':[],'params':{'p':{'type':'MAP','value':{'q':{'type':'BOOLEAN_ARRAY','value':[true,'x']}}}} | expected true or false, but found the text \"x\" (at workflow.params.p.value.q.value[1])",
        "'id':'w','steps':[],'time_triggers':[{'cron':'x'}] | missing \"type\", expected one of CRON, PREDEFINED, INTERVAL (at workflow.time_triggers[0])",
        "'id':'w','steps':[],'time_triggers':[{'type':'x'}] | unknown type \"x\", expected one of CRON, PREDEFINED, INTERVAL (at workflow.time_triggers[0])",
        "'id':'w','steps':[{'step':{'id':'a','type':'NoOp','retry_policy':{'backoff':{}}}}] | a backoff needs a type (at workflow.steps[0].step.retry_policy.backoff)",
        "'id':'w','steps':[{'step':{'id':'a','type':'NoOp','retry_policy':{'backoff':{'type':'fixed_backoff','error_retry_exponent':2}}}}] | Unrecognized field \"error_retry_exponent\" in a FIXED_BACKOFF (at workflow.steps[0].step.retry_policy.backoff)",
      })
  void saysWhatIsExpectedAndWhere(String workflow, String message) {
    assertThatThrownBy(
            () -> VivaceJson.readCreateRequest(VivaceJsonTest.push(workflow.replace('\'', '"'))))
        .isInstanceOfSatisfying(
            OrchestratorException.class,
            problem -> {
              assertThat(problem.message()).isEqualTo("JSON parse error: " + message);
              assertThat(problem.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "''                                                  | workflow.id may not be null;workflow.steps may not be null",
        "'id':null,'steps':[]                                | workflow.id may not be null",
        "'id':'w','steps':[{'step':{'id':'a'}}]              | workflow.steps[0].type may not be null",
        "'id':'w','steps':[{'foreach':{'id':'l','steps':[{'step':{'type':'NoOp'}}]}}] | workflow.steps[0].steps[0].id may not be null",
        "'id':'w','steps':[{'step':{'id':'a','type':'NoOp','signal_outputs':[{}]}}] | workflow.steps[0].signalOutputs[0].name may not be null",
      })
  void namesEveryMissingFieldOfAnObject(String workflow, String errors) {
    assertThatThrownBy(
            () ->
                VivaceJson.readCreateRequest(
                    VivaceJsonTest.push(workflow.equals("''") ? "" : workflow.replace('\'', '"'))))
        .isInstanceOfSatisfying(
            OrchestratorException.class,
            problem -> {
              assertThat(problem).hasMessage(OrchestratorException.VALIDATION_FAILURE);
              assertThat(problem.errors()).containsExactlyInAnyOrder(errors.split(";", -1));
            });
  }

  @Test
  void placesSyntaxErrorsInTheText() {
    assertThatThrownBy(() -> VivaceJson.readTree("{\n  \"a\": ]\n}".getBytes(UTF_8)))
        .hasMessageContaining("(line 2, column 8)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{}                               | initiator may not be null",
        "{'initiator':{'type':'time'}}    | initiator.triggerUuid may not be null;initiator.triggerTime may not be null;initiator.timezone may not be null",
        "{'initiator':{'type':'Signal'}}  | initiator.triggerUuid may not be null",
        "{'initiator':{'type':'manual'},'run_params':{'n':{'type':'LONG','value':1,'source':'X'}}} | runParams [param definition] users cannot set param source for a param: n",
      })
  void startsMissNothing(String json, String errors) {
    assertThatThrownBy(() -> VivaceJson.readStartRequest(json.replace('\'', '"').getBytes(UTF_8)))
        .isInstanceOfSatisfying(
            OrchestratorException.class,
            problem -> assertThat(problem.errors()).isEqualTo(List.of(errors.split(";", -1))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'initiator':{}}                 | missing \"type\", expected one of MANUAL, TIME, SIGNAL, SUBWORKFLOW, FOREACH, WHILE, TEMPLATE (at initiator)",
        "{'initiator':{'type':'nope'}}    | unknown type \"nope\", expected one of MANUAL, TIME, SIGNAL, SUBWORKFLOW, FOREACH, WHILE, TEMPLATE (at initiator)",
        "{'initiator':{'type':'foreach','ancestors':[]}} | ancestors of upstream initiator cannot be empty or null (at initiator)",
        "{'initiator':{'type':'manual'},'request_id':'x'} | expected a UUID, but found \"x\" (at request_id)",
        "{'initiator':{'type':'manual'},'request_time':'now'} | expected milliseconds (epoch, a whole number), but found the text \"now\" (at request_time)",
        "{'initiator':{'type':'manual'},'persist_failed_run':'maybe'} | expected true or false, but found \"maybe\" (at persist_failed_run)",
        "{'initiator':{'type':'manual'},'artifacts':{'a':1}} | expected an artifact, an object, but found the number 1 (at artifacts.a)",
        "[]                               | expected an object, but found an array",
      })
  void startsOfAnotherShapeAreRefused(String json, String message) {
    assertThatThrownBy(() -> VivaceJson.readStartRequest(json.replace('\'', '"').getBytes(UTF_8)))
        .isInstanceOfSatisfying(
            OrchestratorException.class,
            problem -> {
              assertThat(problem.message()).isEqualTo("JSON parse error: " + message);
              assertThat(problem.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
            });
  }
}
