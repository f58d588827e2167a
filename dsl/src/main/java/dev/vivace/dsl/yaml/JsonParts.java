package dev.vivace.dsl.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.vivace.dsl.tree.SourceArray;
import dev.vivace.dsl.tree.SourceObject;
import dev.vivace.dsl.validate.problem.ProblemCode;
import dev.vivace.dsl.yaml.YamlValue.Entries;
import dev.vivace.dsl.yaml.YamlValue.Entry;
import dev.vivace.dsl.yaml.YamlValue.Items;
import dev.vivace.dsl.yaml.YamlValue.Scalar;

/** Copies the parts of a document that have the shape of the JSON form already. */
final class JsonParts {
  private final Reading reading;

  JsonParts(Reading reading) {
    this.reading = reading;
  }

  JsonNode of(String path, YamlValue value) {
    if (value instanceof Scalar scalar) {
      return scalar(path, scalar);
    }
    if (value instanceof Items items) {
      SourceArray array = new SourceArray();
      for (YamlValue item : items.values()) {
        array.place(of(path + "[" + array.size() + "]", item), item.position());
      }
      return array;
    }
    Entries map = (Entries) value;
    SourceObject object = new SourceObject(map.position());
    for (Entry entry : map.list()) {
      String place = path.isEmpty() ? entry.key() : path + "." + entry.key();
      object.place(entry.key(), of(place, entry.value()), entry.position());
    }
    return object;
  }

  /** A list whose elements must be there. */
  JsonNode list(String path, Items items) {
    SourceArray array = new SourceArray();
    for (int i = 0; i < items.values().size(); i++) {
      YamlValue item = items.values().get(i);
      String place = path + "[" + i + "]";
      if (isThere(place, item)) {
        array.place(of(place, item), item.position());
      } else {
        array.omit();
      }
    }
    return array;
  }

  boolean isThere(String path, YamlValue value) {
    boolean isThere = !(value instanceof Scalar scalar && scalar.isNull());
    if (!isThere) {
      reading.error(
          path, value.position(), ProblemCode.MISSING, "expected a value, but found nothing");
    }
    return isThere;
  }

  private JsonNode scalar(String path, Scalar scalar) {
    ScalarReader.warnOfNumber(reading, path, scalar);
    if (scalar.value() != null) {
      return scalar.value();
    }
    ScalarReader.refuseSize(reading, path, scalar);
    return JsonNodeFactory.instance.textNode(scalar.text());
  }
}
