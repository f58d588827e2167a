package dev.vivace.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vivace.dsl.schema.DefinitionSchema;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Takes the schemas of definitions, which stand alone, into a document with one place for all. */
final class PushSchemas {
  private static final String DEFS = "#/$defs/";

  private final Map<String, JsonNode> used = new TreeMap<>();

  /** A reference to the schema of a form of a definition. */
  ObjectNode of(DefinitionSchema schema) {
    String name = schema == DefinitionSchema.WORKFLOW ? "WorkflowPush" : "WorkflowYaml";
    if (!used.containsKey(name)) {
      ObjectNode tree = schema.tree();
      for (JsonNode referring : tree.findParents("$ref")) {
        String target = referring.path("$ref").asText();
        ((ObjectNode) referring)
            .setAll(TypeNames.reference(name + "." + target.substring(DEFS.length())));
      }
      tree.path("$defs")
          .properties()
          .forEach(part -> used.put(name + "." + part.getKey(), part.getValue()));
      used.put(name, tree.without(List.of("$schema", "$id", "$defs")));
    }
    return TypeNames.reference(name);
  }

  /** All schemas that were referred to, by name. */
  Map<String, JsonNode> definitions() {
    return used;
  }
}
