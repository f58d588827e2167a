package dev.vivace.dsl.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.model.Alerting;
import dev.vivace.dsl.model.GitInfo;
import dev.vivace.dsl.model.Properties;
import dev.vivace.dsl.model.RetryPolicy;
import dev.vivace.dsl.model.RunStrategy;
import dev.vivace.dsl.model.SignalDependency;
import dev.vivace.dsl.model.SignalOutput;
import dev.vivace.dsl.model.SignalTrigger;
import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.StepHeader;
import dev.vivace.dsl.model.TimeTrigger;
import dev.vivace.dsl.model.Transition;
import dev.vivace.dsl.model.Workflow;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.dsl.yaml.YamlReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The schemas know the fields that the readers know: no more, no less. */
class SchemaDriftTest {
  private static final String KNOWN = "expected one of ";

  private static Set<String> keys(DefinitionSchema schema, String part) {
    Set<String> keys = new TreeSet<>();
    schema
        .tree()
        .path("$defs")
        .path(part)
        .path("properties")
        .fieldNames()
        .forEachRemaining(keys::add);
    return keys;
  }

  /** Records, and fields that the reader wants before it looks at others. */
  static Stream<Arguments> records() {
    return Stream.of(
        Arguments.of(Workflow.class, "\"id\": \"w\", \"steps\": [], "),
        Arguments.of(Properties.class, ""),
        Arguments.of(Alerting.class, ""),
        Arguments.of(Alerting.Slack.class, ""),
        Arguments.of(Alerting.PagerdutyConfig.class, ""),
        Arguments.of(Alerting.BypassDigestConfig.class, ""),
        Arguments.of(Alerting.Tct.class, ""),
        Arguments.of(Alerting.TypeConfig.class, ""),
        Arguments.of(GitInfo.class, ""),
        Arguments.of(RetryPolicy.class, ""),
        Arguments.of(SignalDependency.class, "\"name\": \"a\", "),
        Arguments.of(
            SignalDependency.Match.class, "\"param\": {\"type\": \"LONG\", \"value\": 1}, "),
        Arguments.of(SignalOutput.class, "\"name\": \"a\", "),
        Arguments.of(SignalTrigger.class, "\"definitions\": {}, "),
        Arguments.of(SignalTrigger.Entry.class, ""),
        Arguments.of(SignalTrigger.Match.class, "\"value\": 1, "),
        Arguments.of(Transition.class, ""));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("records")
  void hasTheFieldsThatAreRead(Class<?> type, String needed) {
    String unknown = "{" + needed + "\"zzz\": 1}";
    OrchestratorException refusal =
        catchThrowableOfType(OrchestratorException.class, () -> VivaceJson.read(unknown, type));
    String message = refusal.message();
    int start = message.indexOf(KNOWN) + KNOWN.length();
    List<String> known = List.of(message.substring(start).replaceFirst(" \\(.*", "").split(", "));

    assertThat(keys(DefinitionSchema.WORKFLOW, TypeShapes.name(type)))
        .containsExactlyElementsOf(new TreeSet<>(known));
  }

  @Test
  void hasEveryKindOfStepAndOfTrigger() {
    assertThat(keys(DefinitionSchema.WORKFLOW, "Step"))
        .hasSameSizeAs(Step.class.getPermittedSubclasses());
    JsonNode trigger = DefinitionSchema.WORKFLOW.tree().at("/$defs/TimeTrigger/properties/type");
    assertThat(trigger.at("/anyOf/0/enum"))
        .hasSameSizeAs(TimeTrigger.class.getPermittedSubclasses());
  }

  @Test
  void hasRulesOnlyForFieldsThatExist() {
    List<Class<?>> owners = new ArrayList<>();
    owners.addAll(List.of(Workflow.class, StepHeader.class, Properties.class, Transition.class));
    owners.addAll(List.of(RunStrategy.class, RetryPolicy.class, RetryPolicy.Wait.class));
    owners.addAll(List.of(SignalDependency.class, SignalOutput.class, SignalTrigger.class));
    owners.add(SignalTrigger.Match.class);
    owners.addAll(List.of(TimeTrigger.class.getPermittedSubclasses()));
    owners.addAll(List.of(Step.class.getPermittedSubclasses()));
    Set<String> fields = new TreeSet<>();
    for (Class<?> owner : owners) {
      Arrays.stream(owner.getRecordComponents())
          .forEach(field -> fields.add(TypeShapes.name(owner) + "." + field.getName()));
    }

    assertThat(fields).containsAll(FieldRules.fields());
  }

  static Stream<Arguments> placesInYaml() {
    return Stream.of(
        Arguments.of("workflow", "Workflow: {id: w, jobs: [{job: {id: a, type: NoOp}}], %s: ~}"),
        Arguments.of("step", "Workflow: {id: w, jobs: [{job: {id: a, type: NoOp, %s: ~}}]}"),
        Arguments.of("subworkflow", "Workflow: {id: w, jobs: [{subworkflow: {id: a, %s: ~}}]}"),
        Arguments.of("foreach", "Workflow: {id: w, jobs: [{foreach: {id: a, %s: ~}}]}"),
        Arguments.of("while", "Workflow: {id: w, jobs: [{while: {id: a, %s: ~}}]}"),
        Arguments.of("template", "Workflow: {id: w, jobs: [{template: {id: a, type: t, %s: ~}}]}"));
  }

  /** A keyword without a value is none; a parameter without a value is refused. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("placesInYaml")
  void hasOnlyKeysThatAreKeywords(String part, String document) {
    YamlReader reader = new YamlReader();
    JsonNode properties =
        DefinitionSchema.WORKFLOW_YAML.tree().path("$defs").path(part).path("properties");
    for (String key : keys(DefinitionSchema.WORKFLOW_YAML, part)) {
      if (document.contains("{id: w, jobs") && List.of("id", "jobs", "type").contains(key)) {
        continue; // there already, and needed
      }
      var parsed = reader.readWorkflow(document.formatted(key).getBytes(UTF_8));
      if (properties.path(key).isBoolean()) {
        assertThat(parsed.problems().get(0).message()).as(key).contains("reserved");
      } else {
        assertThat(parsed.value()).as(key).isPresent();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "workflow, step_concurrency",
    "workflow, instance_step_concurrency",
    "workflow, time_triggers",
    "workflow, signal_triggers",
    "workflow, alerting",
    "step, retry_policy",
    "step, signal_dependencies",
    "step, signal_outputs",
    "foreach, strict_ordering",
  })
  void hasWhatMaestroCannotSay(String part, String key) {
    assertThat(keys(DefinitionSchema.WORKFLOW_YAML, part)).contains(key);
  }

  static Stream<Arguments> partsOfTheModel() {
    return Stream.of(
        Arguments.of("workflow", Workflow.class, Set.of("params", "steps")),
        Arguments.of("step", StepHeader.class, Set.of("params")),
        Arguments.of("step", Step.Typed.class, Set.of("header", "sub_type", "sub_type_version")),
        Arguments.of("subworkflow", Step.Subworkflow.class, Set.of("header")),
        Arguments.of("foreach", Step.Foreach.class, Set.of("header", "steps")),
        Arguments.of("while", Step.While.class, Set.of("header", "steps")),
        Arguments.of(
            "template", Step.Template.class, Set.of("header", "sub_type", "sub_type_version")),
        Arguments.of(
            "workflow",
            Properties.class,
            Set.of(
                "access_control",
                "alerting_disabled",
                "signal_trigger_disabled",
                "time_trigger_disabled")));
  }

  /** A new field of the model must be given a key, or be named here as one without. */
  @ParameterizedTest(name = "{1}")
  @MethodSource("partsOfTheModel")
  void hasAKeyForEveryFieldButThese(String part, Class<?> type, Set<String> without) {
    Set<String> keys = keys(DefinitionSchema.WORKFLOW_YAML, part);
    List<String> missing =
        Arrays.stream(type.getRecordComponents())
            .map(component -> TypeShapes.snakeCase(component.getName()))
            .filter(name -> !keys.contains(name))
            .toList();

    assertThat(missing).containsExactlyInAnyOrderElementsOf(without);
  }
}
