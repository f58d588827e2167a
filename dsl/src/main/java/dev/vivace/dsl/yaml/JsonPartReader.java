package dev.vivace.dsl.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vivace.dsl.json.ShapeProblem;
import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.dsl.validate.ProblemCode;
import dev.vivace.dsl.validate.SourcePosition;
import dev.vivace.dsl.validate.SourcePositions;
import dev.vivace.dsl.yaml.YamlValue.Entries;
import dev.vivace.dsl.yaml.YamlValue.Entry;
import dev.vivace.dsl.yaml.YamlValue.Items;
import dev.vivace.dsl.yaml.YamlValue.Kind;
import dev.vivace.dsl.yaml.YamlValue.Scalar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a document that have the shape of the JSON form: triggers, signals, retry policies,
 * alerting. They are read by the readers of JSON, so that the two forms cannot differ.
 */
final class JsonPartReader {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Reading reading;

  JsonPartReader(Reading reading) {
    this.reading = reading;
  }

  /** The value; {@code null} if it is absent or cannot be read, and then with a problem. */
  <T> @Nullable T read(Class<T> type, String path, @Nullable YamlValue value) {
    return value == null ? null : new Part(path).read(type, value);
  }

  /** The values of a list; what cannot be read is left out, with a problem. */
  <T> @Nullable List<T> list(Class<T> type, String path, @Nullable Items items) {
    if (items == null) {
      return null;
    }
    List<T> list = new ArrayList<>();
    List<YamlValue> values = items.values();
    for (int i = 0; i < values.size(); i++) {
      T element = read(type, path + "[" + i + "]", values.get(i));
      if (element != null) {
        list.add(element);
      }
    }
    return list;
  }

  /** One such value, with the places of what is in it. */
  private final class Part {
    private final String root;
    private final SourcePositions.Builder places = new SourcePositions.Builder();

    Part(String root) {
      this.root = root;
    }

    <T> @Nullable T read(Class<T> type, YamlValue value) {
      place(root, value.position());
      if (value instanceof Scalar scalar && scalar.isNull()) {
        reading.error(
            root, value.position(), ProblemCode.MISSING, "expected a value, but found nothing");
        return null;
      }
      JsonNode tree = tree(root, value);
      try {
        return VivaceJson.read(tree, type);
      } catch (OrchestratorException e) {
        ShapeProblem.of(e).forEach(problem -> report(problem, value.position()));
        return null;
      }
    }

    private void report(ShapeProblem problem, SourcePosition start) {
      String path = problem.path();
      boolean joined = root.isEmpty() || path.isEmpty() || path.startsWith("[");
      String place = joined ? root + path : root + "." + path;
      reading.error(
          place,
          places.build().find(place).orElse(start),
          problem.missing() ? ProblemCode.MISSING : ProblemCode.WRONG_TYPE,
          "%s",
          problem.sentence());
    }

    private JsonNode tree(String path, YamlValue value) {
      if (value instanceof Scalar scalar) {
        return scalar(path, scalar);
      }
      if (value instanceof Items items) {
        ArrayNode array = NODES.arrayNode();
        for (YamlValue item : items.values()) {
          String place = path + "[" + array.size() + "]";
          place(place, item.position());
          array.add(tree(place, item));
        }
        return array;
      }
      ObjectNode object = NODES.objectNode();
      for (Entry entry : ((Entries) value).list()) {
        String place = path.isEmpty() ? entry.key() : path + "." + entry.key();
        place(place, entry.position());
        object.set(entry.key(), tree(place, entry.value()));
      }
      return object;
    }

    private JsonNode scalar(String path, Scalar scalar) {
      if (scalar.isNull()) {
        return NODES.nullNode();
      }
      ScalarReader.warnOfNumber(reading, path, scalar);
      Object value = scalar.value();
      if (value instanceof Long number) {
        return NODES.numberNode(number);
      }
      if (value instanceof BigDecimal decimal) {
        return NODES.numberNode(decimal);
      }
      if (value instanceof Boolean bool) {
        return NODES.booleanNode(bool);
      }
      if (scalar.kind() != Kind.TEXT) {
        ScalarReader.refuseSize(reading, path, scalar);
      }
      return NODES.textNode(scalar.text());
    }

    private void place(String path, SourcePosition position) {
      places.put(path, position);
      reading.place(path, position);
    }
  }
}
