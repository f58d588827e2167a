package dev.vivace.dsl.schema;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.testing.Conformance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Checks documents against our schemas, with somebody else's validator. */
final class SchemaCheck {
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDialect(Dialects.getDraft202012());
  private static final Map<DefinitionSchema, Schema> SCHEMAS =
      Map.of(
          DefinitionSchema.WORKFLOW, load(DefinitionSchema.WORKFLOW),
          DefinitionSchema.WORKFLOW_YAML, load(DefinitionSchema.WORKFLOW_YAML));

  private SchemaCheck() {}

  static List<Error> json(String text) {
    return tree(DefinitionSchema.WORKFLOW, VivaceJson.readTree(text.getBytes(UTF_8)));
  }

  static List<Error> yaml(String text) {
    return tree(DefinitionSchema.WORKFLOW_YAML, plain(text));
  }

  /** A document in YAML as an editor sees it. */
  static JsonNode plain(String yaml) {
    Object plain = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
    return VivaceJson.toTree(plain);
  }

  static List<Error> tree(DefinitionSchema schema, JsonNode document) {
    return SCHEMAS.get(schema).validate(document);
  }

  static SchemaRegistry registry() {
    return REGISTRY;
  }

  /** The conformance files of a folder; the test is skipped where there are none. */
  static List<Path> conformance(String folder, String suffix) {
    return files(Conformance.require(folder), suffix);
  }

  /** The files of this project; the path is from its root. */
  static List<Path> project(String folder, String suffix) {
    return files(Path.of(System.getProperty("project.root", ".."), folder), suffix);
  }

  private static List<Path> files(Path root, String suffix) {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Schema load(DefinitionSchema schema) {
    return REGISTRY.getSchema(schema.tree());
  }
}
