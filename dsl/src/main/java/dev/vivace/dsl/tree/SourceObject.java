package dev.vivace.dsl.tree;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.vivace.dsl.validate.problem.SourcePosition;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object that knows where it and its keys stand. A field without a place of its own was
 * generated, and stands where the object does.
 */
@SuppressWarnings("unchecked") // of copies, which Jackson declares more generally than it makes
public final class SourceObject extends ObjectNode {
  private static final long serialVersionUID = 1L;

  /** Of most objects, which are parameters; the usual room for sixteen fields would be wasted. */
  private static final int FEW = 3;

  private final transient SourcePosition position;

  /** Absent as long as all fields are generated: most parameters of YAML have no others. */
  private transient @Nullable Map<String, SourcePosition> places;

  public SourceObject(SourcePosition position) {
    super(JsonNodeFactory.instance, new LinkedHashMap<>(FEW));
    this.position = position;
  }

  public SourcePosition position() {
    return position;
  }

  /** Adds a field whose key stands at the place. */
  @CanIgnoreReturnValue
  public SourceObject place(String name, JsonNode value, SourcePosition place) {
    set(name, value);
    if (places != null || !place.equals(position)) {
      places = places == null ? new HashMap<>(FEW) : places;
      places.put(name, place);
    }
    return this;
  }

  SourcePosition placeOf(String name) {
    return places == null ? position : places.getOrDefault(name, position);
  }
}
