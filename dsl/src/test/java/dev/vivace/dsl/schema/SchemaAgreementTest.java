package dev.vivace.dsl.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.source.DefinitionFile;
import dev.vivace.dsl.source.Definitions;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No schema refuses what is accepted: tried with definitions in which something is left out, set to
 * null, renamed, or replaced by another value of its type. Values of another type are left to the
 * tables of {@link BrokenDocumentsTest}: the readers turn some of them into what they should be.
 */
class SchemaAgreementTest {
  private static final int MUTANTS = 200;
  private static final DefinitionFile FILES = new DefinitionFile();

  static LongStream seeds() {
    String seed = System.getProperty("seed");
    return seed == null ? LongStream.range(0, 5) : LongStream.of(Long.parseLong(seed));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void acceptsJsonThatIsAccepted(long seed) {
    JsonNode document = VivaceJson.read(Definitions.JSON, JsonNode.class);

    assertThat(compared(document, DefinitionSchema.WORKFLOW, "w.json", seed)).isGreaterThan(20);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void acceptsYamlThatIsAccepted(long seed) {
    JsonNode document = SchemaCheck.plain(Definitions.YAML);

    assertThat(compared(document, DefinitionSchema.WORKFLOW_YAML, "w.yaml", seed))
        .isGreaterThan(20);
  }

  /** How many mutants were accepted; JSON is YAML, so both forms can be written as JSON. */
  private static int compared(JsonNode document, DefinitionSchema schema, String name, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int accepted = 0;
    for (int i = 0; i < MUTANTS; i++) {
      JsonNode mutant = document.deepCopy();
      mutate(mutant, random);
      String text = VivaceJson.writeText(mutant);
      if (FILES.read(name, text.getBytes(UTF_8)).isValid()) {
        accepted++;
        assertThat(SchemaCheck.tree(schema, mutant)).as("seed=%d\n%s", seed, text).isEmpty();
      }
    }
    return accepted;
  }

  private static void mutate(JsonNode document, SplittableRandom random) {
    List<JsonNode> nodes = new ArrayList<>();
    collect(document, nodes);
    List<JsonNode> parents = nodes.stream().filter(node -> !node.isEmpty()).toList();
    JsonNode parent = parents.get(random.nextInt(parents.size()));
    JsonNode other = nodes.get(random.nextInt(nodes.size())).deepCopy();
    if (parent instanceof ArrayNode array) {
      mutate(array, random.nextInt(array.size()), other, random.nextInt(3));
    } else {
      ObjectNode object = (ObjectNode) parent;
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      mutate(object, names.get(random.nextInt(names.size())), other, random.nextInt(4));
    }
  }

  private static void mutate(ArrayNode array, int index, JsonNode other, int action) {
    switch (action) {
      case 0 -> array.remove(index);
      case 1 -> array.set(index, NullNode.instance);
      default -> array.set(index, likeIt(array.get(index), other));
    }
  }

  private static void mutate(ObjectNode object, String name, JsonNode other, int action) {
    switch (action) {
      case 0 -> object.remove(name);
      case 1 -> object.set(name, NullNode.instance);
      case 2 -> object.set(name + "s", object.remove(name));
      default -> object.set(name, likeIt(object.get(name), other));
    }
  }

  private static JsonNode likeIt(JsonNode value, JsonNode other) {
    return value.getNodeType() == other.getNodeType() ? other : value;
  }

  private static void collect(JsonNode node, List<JsonNode> nodes) {
    nodes.add(node);
    node.forEach(child -> collect(child, nodes));
  }
}
