package dev.vivace.dsl.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vivace.dsl.model.RetryPolicy;
import dev.vivace.dsl.model.RunStrategy;
import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.StepHeader;
import dev.vivace.dsl.model.StepType;
import dev.vivace.dsl.model.StepWrapper;
import dev.vivace.dsl.model.TimeTrigger;
import dev.vivace.dsl.model.User;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParsableLong;
import dev.vivace.dsl.model.param.Tag;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The types whose JSON is not just that of their components: those that have a codec. */
final class CodecShapes {
  private final TypeShapes types;
  private final Parts parts;
  private final StepTypeShapes stepTypes;
  private final Map<Class<?>, Supplier<ObjectNode>> shapes = new LinkedHashMap<>();

  CodecShapes(TypeShapes types, Parts parts, StepTypeShapes stepTypes) {
    this.types = types;
    this.parts = parts;
    this.stepTypes = stepTypes;
    shapes.put(User.class, this::user);
    shapes.put(Tag.class, this::tag);
    shapes.put(RunStrategy.class, this::runStrategy);
    shapes.put(ParamDefinition.class, () -> new ParamShapes(types).definition());
    shapes.put(RetryPolicy.Backoff.class, this::backoff);
    shapes.put(TimeTrigger.class, this::timeTrigger);
    shapes.put(Step.class, this::step);
    shapes.put(StepType.class, stepTypes::label);
  }

  Optional<ObjectNode> of(Class<?> type) {
    if (type == ParsableLong.class) {
      return Optional.of(Shapes.types(List.of("integer", "string")).put("minimum", 0));
    }
    Supplier<ObjectNode> shape = shapes.get(type);
    return shape == null
        ? Optional.empty()
        : Optional.of(parts.refer(TypeShapes.name(type), shape));
  }

  private ObjectNode user() {
    return Shapes.anyOf(types.text(), Shapes.open(Map.of("name", types.text()), List.of("name")));
  }

  private ObjectNode tag() {
    Map<String, ObjectNode> fields = new LinkedHashMap<>();
    fields.put("name", types.text());
    fields.put("namespace", Shapes.orNull(types.of(Tag.Namespace.class)));
    fields.put("attributes", Shapes.type("object"));
    return Shapes.anyOf(types.text(), Shapes.open(fields, List.of("name")));
  }

  private ObjectNode runStrategy() {
    ObjectNode concurrency = types.field(RunStrategy.class, "workflowConcurrency");
    Map<String, ObjectNode> fields = new LinkedHashMap<>();
    fields.put("rule", types.of(RunStrategy.Rule.class));
    fields.put("workflow_concurrency", Shapes.orNull(concurrency.deepCopy()));
    return Shapes.anyOf(
        types.of(RunStrategy.Rule.class), concurrency, Shapes.closed(fields, List.of("rule")));
  }

  private ObjectNode backoff() {
    Map<String, ObjectNode> kinds = new LinkedHashMap<>();
    kinds.put(
        RetryPolicy.Kind.EXPONENTIAL_BACKOFF.name(),
        waits("backoffInSecs", "exponent", "limitInSecs"));
    kinds.put(RetryPolicy.Kind.FIXED_BACKOFF.name(), waits("backoffInSecs"));
    return byType(kinds);
  }

  /** The waits of all kinds of failure lie flat in the backoff, with the kind in their names. */
  private ObjectNode waits(String... components) {
    Map<String, ObjectNode> fields = new LinkedHashMap<>();
    for (RecordComponent kind : RetryPolicy.Backoff.class.getRecordComponents()) {
      if (kind.getType() == RetryPolicy.Wait.class) {
        for (String component : components) {
          fields.put(
              kind.getName() + "_retry_" + TypeShapes.snakeCase(component),
              types.field(RetryPolicy.Wait.class, component));
        }
      }
    }
    fields.put("type", Shapes.any());
    return Shapes.closed(fields, List.of());
  }

  private ObjectNode timeTrigger() {
    Map<String, ObjectNode> kinds = new LinkedHashMap<>();
    for (Class<?> kind : TimeTrigger.class.getPermittedSubclasses()) {
      ObjectNode record = types.record(kind);
      record.withObject("/properties").set("type", Shapes.any());
      kinds.put(kind.getSimpleName().toUpperCase(Locale.ROOT), record);
    }
    return byType(kinds);
  }

  /** An object whose other fields depend on what its type is. */
  private static ObjectNode byType(Map<String, ObjectNode> kinds) {
    ObjectNode listed = Shapes.any();
    kinds.keySet().forEach(listed.putArray("enum")::add);
    ObjectNode any =
        Shapes.anyOf(
            listed, Shapes.matching("^" + Shapes.anyCase(List.copyOf(kinds.keySet())) + "$"));
    ObjectNode shape = Shapes.open(Map.of("type", any), List.of("type"));
    ArrayNode rules = shape.putArray("allOf");
    kinds.forEach(
        (kind, fields) ->
            rules.add(
                Shapes.when("type", Shapes.matching("^" + Shapes.anyCase(kind) + "$"), fields)));
    return shape;
  }

  private ObjectNode step() {
    Map<String, ObjectNode> wrappers = new LinkedHashMap<>();
    for (StepWrapper wrapper : StepWrapper.values()) {
      Class<?> kind = wrapper.kind();
      wrappers.put(wrapper.json(), parts.refer(TypeShapes.name(kind), () -> stepOf(kind)));
    }
    return Shapes.oneOfFields(wrappers);
  }

  /** The header lies beside what the kind of step adds to it. */
  private ObjectNode stepOf(Class<?> kind) {
    List<RecordComponent> components =
        new ArrayList<>(Arrays.asList(StepHeader.class.getRecordComponents()));
    for (RecordComponent component : kind.getRecordComponents()) {
      if (component.getType() != StepHeader.class) {
        components.add(component);
      }
    }
    ObjectNode shape = types.object(components);
    return kind == Step.Typed.class ? stepTypes.describe(shape, stepTypes::json) : shape;
  }
}
