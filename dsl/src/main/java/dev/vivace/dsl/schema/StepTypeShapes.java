package dev.vivace.dsl.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vivace.dsl.model.StepType;
import dev.vivace.dsl.step.StepParam;
import dev.vivace.dsl.step.StepTypeDescriptor;
import dev.vivace.dsl.step.StepTypes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The types of steps, and what an editor can tell of their parameters. That is no more than advice:
 * a job template may bring what is required, and any parameter may be an expression.
 */
final class StepTypeShapes {
  private final StepTypes types;

  StepTypeShapes(StepTypes types) {
    this.types = types;
  }

  /** The labels as they are written. */
  ObjectNode known() {
    ObjectNode shape = Shapes.any();
    types.labels().forEach(shape.putArray("enum")::add);
    return shape;
  }

  /** The labels in every way in which they are read. */
  ObjectNode label() {
    List<String> read = new ArrayList<>(types.labels());
    read.add("NO_OP"); // the name of a constant in Maestro
    return Shapes.anyOf(known(), Shapes.matching("^" + Shapes.anyCase(read) + "$"));
  }

  /** The fields of a typed step with what its type says of its parameters. */
  ObjectNode describe(ObjectNode step, Function<StepTypeDescriptor, ObjectNode> description) {
    ArrayNode rules = step.putArray("allOf");
    for (StepTypeDescriptor type : types.all()) {
      if (type.isTyped()) {
        ObjectNode then = description.apply(type).put("description", type.documentation());
        rules.add(Shapes.when("type", is(type.type()), then));
      }
    }
    return step;
  }

  private static ObjectNode is(StepType type) {
    return Shapes.matching("^" + Shapes.anyCase(type.label()) + "$");
  }

  /** The parameters lie in a map, each in an object with its value. */
  ObjectNode json(StepTypeDescriptor type) {
    ObjectNode params = properties(type.params(), param -> wrapped(advice(param), param));
    return Shapes.any().set("properties", Shapes.any().set("params", params));
  }

  private ObjectNode wrapped(ObjectNode advice, StepParam param) {
    if (!param.entries().isEmpty()) {
      ObjectNode entries = properties(param.entries(), entry -> wrapped(advice(entry), entry));
      advice.set("properties", Shapes.any().set("value", entries));
    }
    return advice;
  }

  /** The parameters lie beside the fields, as plain values. */
  ObjectNode yaml(StepTypeDescriptor type) {
    return properties(type.params(), this::plain);
  }

  private ObjectNode plain(StepParam param) {
    ObjectNode advice = advice(param);
    if (!param.entries().isEmpty()) {
      advice.setAll(properties(param.entries(), this::plain));
    }
    return advice;
  }

  private static ObjectNode properties(
      List<StepParam> params, Function<StepParam, ObjectNode> advice) {
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    params.forEach(param -> fields.put(param.name(), advice.apply(param)));
    ObjectNode shape = Shapes.any();
    shape.putObject("properties").setAll(fields);
    return shape;
  }

  private static ObjectNode advice(StepParam param) {
    StringBuilder text = new StringBuilder(param.documentation());
    text.append(" (").append(param.type());
    if (param.needsValue()) {
      text.append(", required");
    }
    if (!param.checks().allowed().isEmpty()) {
      text.append(", one of ").append(String.join(", ", param.checks().allowed()));
    }
    return Shapes.any().put("description", text.append(')').toString());
  }
}
