package dev.vivace.dsl.schema;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import dev.vivace.dsl.step.StepTypes;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The schemas by name. */
public enum DefinitionSchema {
  /** The JSON form: the body of a push. */
  WORKFLOW("workflow", "A push of a workflow definition, in JSON", Form.JSON),
  /** The YAML form. */
  WORKFLOW_YAML("workflow-yaml", "A workflow definition, in YAML", Form.YAML);

  static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

  private final String schemaName;
  private final String title;
  private final Form form;

  DefinitionSchema(String schemaName, String title, Form form) {
    this.schemaName = schemaName;
    this.title = title;
    this.form = form;
  }

  public static Optional<DefinitionSchema> of(String name) {
    return Arrays.stream(values()).filter(schema -> schema.schemaName.equals(name)).findFirst();
  }

  public static List<String> names() {
    return Arrays.stream(values()).map(DefinitionSchema::schemaName).toList();
  }

  /** What it is called in addresses and files. */
  public String schemaName() {
    return schemaName;
  }

  /**
   * The schema for these types of steps.
   *
   * @param stepTypes the types that steps may have
   */
  public ObjectNode tree(StepTypes stepTypes) {
    Parts parts = new Parts();
    TypeShapes types = new TypeShapes(form, parts, stepTypes);
    ObjectNode root =
        form == Form.JSON
            ? types.record(WorkflowCreateRequest.class)
            : new YamlShapes(types, parts, stepTypes).document();
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    schema.put("$schema", DIALECT);
    schema.put("$id", "urn:vivace:schema:" + schemaName);
    schema.put("title", title);
    schema.setAll(root);
    schema.set("$defs", parts.all());
    return schema;
  }

  /** The schema for the types that are installed, for the caller alone. */
  public ObjectNode tree() {
    return Objects.requireNonNull(Generated.TREES.get(this)).deepCopy();
  }

  /** Made at the first use: most processes never need them. */
  private static final class Generated {
    private static final Map<DefinitionSchema, ObjectNode> TREES =
        new EnumMap<>(DefinitionSchema.class);

    static {
      for (DefinitionSchema schema : values()) {
        TREES.put(schema, schema.tree(StepTypes.installed()));
      }
    }
  }
}
