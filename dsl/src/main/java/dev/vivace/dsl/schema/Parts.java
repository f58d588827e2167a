package dev.vivace.dsl.schema;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Supplier;

/** The named parts of one schema: each is described once, and referred to by its name. */
final class Parts {
  private final ObjectNode parts = JsonNodeFactory.instance.objectNode();

  /** A reference to a part, which is described at its first use and may refer to itself. */
  ObjectNode refer(String name, Supplier<ObjectNode> description) {
    if (!parts.has(name)) {
      parts.set(name, Shapes.any());
      parts.set(name, description.get());
    }
    return JsonNodeFactory.instance.objectNode().put("$ref", "#/$defs/" + name);
  }

  ObjectNode all() {
    return parts.deepCopy();
  }
}
