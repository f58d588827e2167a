package dev.vivace.dsl.tree;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.vivace.dsl.validate.problem.SourcePosition;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An array that knows where its elements stand. Elements may be left out; the others keep the index
 * that they were written with.
 */
@SuppressWarnings("unchecked") // of copies, which Jackson declares more generally than it makes
public final class SourceArray extends ArrayNode {
  private static final long serialVersionUID = 1L;

  private final transient List<SourcePosition> places = new ArrayList<>();

  /** Absent as long as nothing is left out. */
  private transient @Nullable BitSet omitted;

  public SourceArray() {
    super(JsonNodeFactory.instance);
  }

  @CanIgnoreReturnValue
  public SourceArray place(JsonNode value, SourcePosition place) {
    add(value);
    places.add(place);
    return this;
  }

  /** Leaves out the element that would come next. */
  public void omit() {
    omitWritten(written(size()));
  }

  /** Leaves out an element that is there. */
  void omit(int index) {
    omitWritten(written(index));
    remove(index);
    places.remove(index);
  }

  private void omitWritten(int index) {
    omitted = omitted == null ? new BitSet() : omitted;
    omitted.set(index);
  }

  SourcePosition placeOf(int index) {
    return places.get(index);
  }

  /** The index that an element was written with. */
  int written(int index) {
    if (omitted == null) {
      return index;
    }
    int written = omitted.nextClearBit(0);
    for (int i = 0; i < index; i++) {
      written = omitted.nextClearBit(written + 1);
    }
    return written;
  }
}
