package dev.vivace.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.gateway.fixture.HttpCaller;
import dev.vivace.gateway.fixture.LiveGateway;
import dev.vivace.grid.api.Vivace;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real node warns in the same words in the answers to validation, push, plan and start. */
class WarningsEndpointTest {
  private static final String WORKFLOWS = "/api/v3/workflows";

  private static LiveGateway gateway;
  private static HttpCaller http;

  @BeforeAll
  static void start() {
    gateway = LiveGateway.over(Vivace.embedded().start());
    http = gateway.client();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  private static String json(String id, String workflow, String steps) {
    return "{'properties':{'owner':'me'%s},'workflow':{'id':'%s','steps':[%s]}}"
        .formatted(workflow, id, steps)
        .replace('\'', '"');
  }

  private static List<String> warnings(JsonNode answer) {
    List<String> texts = new ArrayList<>();
    answer.path("warnings").forEach(warning -> texts.add(warning.asText()));
    return texts;
  }

  private static List<String> problems(JsonNode plan) {
    List<String> texts = new ArrayList<>();
    plan.path("problems")
        .forEach(
            problem ->
                texts.add(problem.path("path").asText() + " " + problem.path("message").asText()));
    return texts;
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          name   | {'step':{'id':'a','type':'NoOp','transition':{'successors':{'b':'false','c':'true'}}}},{'step':{'id':'b','type':'NoOp','transition':{'successors':{'d':'nothere'}}}},{'step':{'id':'c','type':'NoOp'}},{'step':{'id':'d','type':'NoOp'}} | workflow.steps[1].transition.successors.d expected [nothere]
          signal | {'step':{'id':'a','type':'NoOp','signal_outputs':[{'name':'s'}]}} | workflow.steps[0].signal_outputs is accepted but not enforced yet
          self   | {'subworkflow':{'id':'s','params':{'subworkflow_id':{'type':'STRING','value':'warn-self'}}}} | workflow.steps[0].params.subworkflow_id starts a further run of its own workflow [warn-self]
          absent | {'subworkflow':{'id':'s','params':{'subworkflow_id':{'type':'STRING','value':'nowhere'}}}} | workflow.steps[0].params.subworkflow_id expected a workflow to start
          """)
  void saysTheSameEverywhere(String id, String steps, String expected) {
    String body = json("warn-" + id, "", steps);

    var valid = http.json("PUT", WORKFLOWS + "/actions/validate", body);
    var plan = http.json("PUT", WORKFLOWS + "/actions/plan", body);
    var pushed = http.json("POST", WORKFLOWS, body);

    assertThat(pushed.status()).as("%s", pushed.body()).isEqualTo(200);
    assertThat(warnings(pushed.body())).singleElement().asString().startsWith(expected);
    assertThat(warnings(valid.body())).isEqualTo(warnings(pushed.body()));
    assertThat(valid.text("message")).contains("Warning: " + expected);
    assertThat(problems(plan.body())).isEqualTo(warnings(pushed.body()));
    assertThat(pushed.body().at("/workflow_definition/warnings").isMissingNode()).isTrue();
  }

  @Test
  void leavesTheFieldOutWithoutWarnings() {
    String body = json("silent", "", "{'step':{'id':'a','type':'NoOp'}}");

    assertThat(http.json("POST", WORKFLOWS, body).body().has("warnings")).isFalse();
    assertThat(http.json("PUT", WORKFLOWS + "/actions/validate", body).body().has("warnings"))
        .isFalse();
    var started =
        http.json("POST", WORKFLOWS + "/silent/versions/latest/actions/start", Samples.START);
    assertThat(started.status()).isEqualTo(200);
    assertThat(started.body().has("warnings")).isFalse();
  }

  @Test
  void warnsOfWhatADocumentSays() {
    String yaml =
        "Workflow:\n  id: doc\n  owner: me\n  jobs:\n    - job: {id: a, type: NoOp, retry_polcy: {error_retry_limit: 3}}\n";

    var pushed = http.yaml("POST", WORKFLOWS + "/yaml", yaml);
    var valid = http.yaml("PUT", WORKFLOWS + "/actions/validate/yaml", yaml);
    var plan = http.yaml("PUT", WORKFLOWS + "/actions/plan/yaml", yaml);

    assertThat(warnings(pushed.body()))
        .singleElement()
        .asString()
        .contains("[retry_policy]", "(line 5, column");
    assertThat(warnings(valid.body())).isEqualTo(warnings(pushed.body()));
    assertThat(problems(plan.body())).isEqualTo(warnings(pushed.body()));
  }

  @Test
  void warnsOfAMisspeltParamOfAStart() {
    String workflow =
        "{'properties':{'owner':'me'},'workflow':{'id':'days','params':{'day':{'type':'LONG','value':1}},'steps':[{'step':{'id':'a','type':'NoOp'}}]}}"
            .replace('\'', '"');
    assertThat(http.json("POST", WORKFLOWS, workflow).status()).isEqualTo(200);
    String start =
        "{'initiator':{'type':'manual','user':'me'},'run_params':{'dya':{'type':'LONG','value':2}}}"
            .replace('\'', '"');

    var started = http.json("POST", WORKFLOWS + "/days/versions/latest/actions/start", start);
    var plan = http.json("PUT", WORKFLOWS + "/actions/plan?param=dya=2", workflow);

    assertThat(started.status()).as("%s", started.body()).isEqualTo(200);
    assertThat(warnings(started.body()))
        .containsExactly(
            "run_params.dya is accepted, but workflow [days] declares no param [dya] and uses none; did you mean [day]?");
    assertThat(problems(plan.body())).isEqualTo(warnings(started.body()));
  }

  @Test
  void warnsOfAMisspeltParamOfAChild() {
    String child =
        "{'properties':{'owner':'me'},'workflow':{'id':'child-of-days','params':{'day':{'type':'LONG','value':1}},'steps':[{'step':{'id':'a','type':'NoOp'}}]}}"
            .replace('\'', '"');
    assertThat(http.json("POST", WORKFLOWS, child).status()).isEqualTo(200);
    String parent =
        "Workflow:\n  id: parent-of-days\n  owner: me\n  jobs:\n    - subworkflow: {id: s, workflow_id: child-of-days, params: {%s: 2}}\n";

    var misspelt = http.yaml("POST", WORKFLOWS + "/yaml", parent.formatted("dya"));
    var right = http.yaml("POST", WORKFLOWS + "/yaml", parent.formatted("day"));

    assertThat(warnings(misspelt.body()))
        .singleElement()
        .asString()
        .startsWith("workflow.steps[0].params.dya ")
        .endsWith("did you mean [day]?");
    assertThat(warnings(right.body())).isEmpty();
    assertThat(
            right.body().at("/workflow_definition/workflow/steps/0/subworkflow/params").has("day"))
        .isTrue();
  }

  @Test
  void findsAWorkflowThatWaitsForItselfThroughAnother() {
    String there =
        "{'subworkflow':{'id':'s','params':{'subworkflow_id':{'type':'STRING','value':'%s'}}}}";
    var first =
        http.json(
            "POST",
            WORKFLOWS,
            json("ring-a", ",'run_strategy':'parallel'", there.formatted("ring-b")));
    var second = http.json("POST", WORKFLOWS, json("ring-b", "", there.formatted("ring-a")));

    assertThat(warnings(first.body())).noneMatch(text -> text.contains("own workflow"));
    assertThat(warnings(second.body()))
        .singleElement()
        .asString()
        .contains("of its own workflow [ring-b] through [ring-a]", "SEQUENTIAL");
  }

  @Test
  void acceptsParamsOfSignalsBesideASubworkflow() {
    String body =
        "{'properties':{'owner':'me'},'workflow':{'id':'signalled','params':{'p':{'type':'LONG','expression':'params.getFromSignal(`n`)'},'q':{'type':'LONG','expression':'p + 1'}},'steps':[{'subworkflow':{'id':'s','params':{'subworkflow_id':{'type':'STRING','value':'nowhere'},'r':{'type':'LONG','expression':'q + params.getFromSignal(`n`)'}}}}],'signal_triggers':[{'definitions':{'x':{}}}]}}"
            .replace('\'', '"')
            .replace('`', '\'');

    var valid = http.json("PUT", WORKFLOWS + "/actions/validate", body);
    var plan = http.json("PUT", WORKFLOWS + "/actions/plan", body);
    var pushed = http.json("POST", WORKFLOWS, body);

    assertThat(valid.status()).as("%s", valid.body()).isEqualTo(200);
    assertThat(pushed.status()).isEqualTo(200);
    assertThat(plan.status()).as("%s", plan.body()).isEqualTo(200);
    assertThat(plan.body().at("/params/q/unknown").asText())
        .isEqualTo("depends on the signal that starts the run");
    assertThat(plan.body().at("/steps/0/subworkflow/params/r/unknown").asText())
        .isEqualTo("depends on the signal that starts the run");
    assertThat(problems(plan.body()))
        .anyMatch(
            text ->
                text.startsWith("workflow.params.p ")
                    && text.endsWith("a start by hand is refused"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          'params':{'p':{'type':'LONG','expression':'1 +'}}                 | template.steps[0].params.p.expression expected a SEL expression
          'transition':{'successors':{'b':'day >'}}                         | template.steps[0].transition.successors.b expected a SEL expression
          'params':{'p':{'type':'LONG','expression':'params.getFromStepp()'}} | template.steps[0].params.p expected a function that params has here
          'params':{'p':{'type':'LONG','expression':'of_the_workflow + b'}} | ""
          """)
  void refusesTemplatesWithBrokenExpressions(String field, String expected) {
    String body =
        "{'owner':'me','template':{'id':'broken','params':{'b':{'type':'LONG'}},'steps':[{'step':{'id':'a','type':'NoOp',%s}},{'step':{'id':'b','type':'NoOp'}}]}}"
            .formatted(field)
            .replace('\'', '"');

    var answer = http.json("POST", "/api/v3/templates", body);

    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(expected.isEmpty() ? 200 : 400);
    assertThat(answer.body().at("/errors/0").asText()).startsWith(expected);
    assertThat(answer.body().path("errors")).hasSizeLessThan(2);
  }
}
