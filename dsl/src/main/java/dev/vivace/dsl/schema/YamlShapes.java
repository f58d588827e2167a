package dev.vivace.dsl.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vivace.dsl.model.Alerting;
import dev.vivace.dsl.model.Properties;
import dev.vivace.dsl.model.RetryPolicy;
import dev.vivace.dsl.model.RunStrategy;
import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.StepHeader;
import dev.vivace.dsl.model.StepWrapper;
import dev.vivace.dsl.model.Workflow;
import dev.vivace.dsl.step.StepTypes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The YAML form: its own keys, which are listed here, each with the shape that the model gives it;
 * every other key is a parameter.
 */
final class YamlShapes {
  private final TypeShapes types;
  private final StepTypeShapes stepTypes;
  private final Parts parts;
  private final YamlParamShapes params;
  private final YamlEdgeShapes edges = new YamlEdgeShapes();

  YamlShapes(TypeShapes types, Parts parts, StepTypes stepTypes) {
    this.types = types;
    this.stepTypes = new StepTypeShapes(stepTypes);
    this.parts = parts;
    this.params = new YamlParamShapes(parts);
  }

  ObjectNode document() {
    ObjectNode workflow = parts.refer("workflow", this::workflow);
    Map<String, ObjectNode> roots = new LinkedHashMap<>();
    roots.put("Workflow", workflow);
    roots.put("workflow", workflow.deepCopy());
    return Shapes.oneOfFields(roots);
  }

  private ObjectNode workflow() {
    Map<String, JsonNode> keys = new LinkedHashMap<>();
    put(keys, Workflow.class, "id", "name", "description");
    keys.put("owner", text());
    keys.put("run_strategy", Shapes.orNull(types.of(RunStrategy.Rule.class)));
    keys.put(
        "workflow_concurrency",
        Shapes.orNull(types.field(RunStrategy.class, "workflowConcurrency")));
    put(keys, Properties.class, "stepConcurrency");
    put(keys, Workflow.class, "instanceStepConcurrency", "criticality");
    keys.put("tags", tags());
    keys.put("timeout", text());
    put(keys, Workflow.class, "timeTriggers", "signalTriggers");
    keys.put("alerting", Shapes.orNull(types.of(Alerting.class)));
    keys.put("jobs", jobs().put("minItems", 1));
    keys.put("dag", dag());
    keys.put("workflow_params", BooleanNode.FALSE);
    return params.withParams(keys, List.of("id", "jobs"));
  }

  private ObjectNode jobs() {
    return Shapes.array(parts.refer("job", this::job));
  }

  private ObjectNode job() {
    Map<String, ObjectNode> wrappers = new LinkedHashMap<>();
    for (StepWrapper wrapper : StepWrapper.values()) {
      wrappers.put(wrapper.yaml(), parts.refer(wrapper.json(), () -> fields(wrapper)));
    }
    return Shapes.oneOfFields(wrappers);
  }

  private ObjectNode fields(StepWrapper wrapper) {
    return switch (wrapper) {
      case STEP -> typed();
      case SUBWORKFLOW -> subworkflow();
      case FOREACH -> foreach();
      case WHILE -> repeated();
      case TEMPLATE -> template();
    };
  }

  private ObjectNode template() {
    Map<String, JsonNode> keys = common();
    keys.put("type", text().put("description", "The id of a template"));
    keys.put("version", text());
    keys.put("params", Shapes.orNull(params.map()));
    return params.withParams(keys, List.of("id", "type"));
  }

  private ObjectNode typed() {
    Map<String, JsonNode> keys = common();
    keys.put(
        "type",
        Shapes.anyOf(stepTypes.known(), types.text())
            .put("description", "A type of step, or the name of a job template"));
    keys.put("type_version", text());
    keys.put("retry_policy", Shapes.orNull(types.of(RetryPolicy.class)));
    ObjectNode shape = params.withParams(keys, List.of("id", "type"));
    return stepTypes.describe(shape, stepTypes::yaml);
  }

  private ObjectNode subworkflow() {
    Map<String, JsonNode> keys = common();
    List<String> ids = List.of("workflow_id", "subworkflow_id");
    List<String> versions = List.of("version", "subworkflow_version", "workflow_version");
    ids.forEach(name -> keys.put(name, text()));
    versions.forEach(name -> keys.put(name, text()));
    keys.put("sync", bool());
    keys.put("explicit_params", bool());
    ObjectNode shape = params.withParams(keys, List.of("id"));
    return atMostOne(shape, List.of(ids, versions));
  }

  private ObjectNode foreach() {
    Map<String, JsonNode> keys = common();
    List<String> limits = List.of("concurrency", "job_concurrency");
    limits.forEach(name -> keys.put(name, types.field(Step.Foreach.class, "concurrency")));
    keys.put("strict_ordering", bool());
    keys.put("ranges", Shapes.orNull(Shapes.mapOf(parts.refer("range", YamlShapes::range))));
    List<String> loopParams = loop(keys);
    ObjectNode shape = params.withParams(keys, List.of("id"));
    return atMostOne(shape, List.of(limits, loopParams));
  }

  private ObjectNode repeated() {
    Map<String, JsonNode> keys = common();
    put(keys, Step.While.class, "condition");
    List<String> loopParams = loop(keys);
    ObjectNode shape = params.withParams(keys, List.of("id", "condition"));
    return atMostOne(shape, List.of(loopParams));
  }

  private List<String> loop(Map<String, JsonNode> keys) {
    List<String> loopParams = List.of("loop_params", "params");
    loopParams.forEach(name -> keys.put(name, Shapes.orNull(params.map())));
    keys.put("jobs", Shapes.orNull(jobs()));
    keys.put("dag", dag());
    return loopParams;
  }

  private Map<String, JsonNode> common() {
    Map<String, JsonNode> keys = new LinkedHashMap<>();
    put(keys, StepHeader.class, "id", "name", "description", "failureMode");
    keys.put("tags", tags());
    keys.put("timeout", text());
    keys.put("transition", Shapes.orNull(parts.refer("transition", edges::list)));
    put(keys, StepHeader.class, "signalDependencies", "signalOutputs");
    keys.put("job_params", BooleanNode.FALSE);
    return keys;
  }

  private void put(Map<String, JsonNode> keys, Class<?> owner, String... components) {
    for (String component : components) {
      keys.put(TypeShapes.snakeCase(component), types.field(owner, component));
    }
  }

  /** Names for the same thing: at most one of each group may be there. */
  private static ObjectNode atMostOne(ObjectNode shape, List<List<String>> groups) {
    List<ObjectNode> pairs = new ArrayList<>();
    for (List<String> names : groups) {
      for (int i = 0; i < names.size(); i++) {
        for (String other : names.subList(i + 1, names.size())) {
          ObjectNode both = Shapes.any();
          both.putArray("required").add(names.get(i)).add(other);
          pairs.add(both);
        }
      }
    }
    shape.putObject("not").putArray("anyOf").addAll(pairs);
    return shape;
  }

  private static ObjectNode range() {
    Map<String, ObjectNode> fields = new LinkedHashMap<>();
    fields.put("from", Shapes.orNull(Shapes.type("integer")));
    fields.put("to", Shapes.type("integer"));
    fields.put("increment", Shapes.orNull(notZero()));
    ObjectNode list = Shapes.type("array").put("minItems", 2).put("maxItems", 3);
    list.putArray("prefixItems")
        .add(Shapes.orNull(Shapes.type("integer")))
        .add(Shapes.type("integer"))
        .add(Shapes.orNull(notZero()));
    return Shapes.anyOf(Shapes.closed(fields, List.of("to")), list);
  }

  private static ObjectNode notZero() {
    ObjectNode shape = Shapes.type("integer");
    shape.putObject("not").put("const", 0);
    return shape;
  }

  private ObjectNode dag() {
    return Shapes.orNull(parts.refer("dag", edges::dag));
  }

  private ObjectNode tags() {
    return Shapes.orNull(Shapes.array(types.text()));
  }

  private ObjectNode text() {
    return Shapes.orNull(types.text());
  }

  private static ObjectNode bool() {
    ObjectNode text = Shapes.matching("^" + Shapes.anyCase(List.of("true", "false")) + "$");
    return Shapes.anyOf(Shapes.types(List.of("boolean", "null")), text);
  }
}
