package dev.vivace.grid.node.query;

import dev.vivace.dsl.json.VivaceJson;
import java.util.OptionalInt;

/**
 * Bounds views, so that whoever asks for many large ones does not fill the heap.
 *
 * @param bytes of one view or page as JSON
 */
public record ViewLimit(int bytes) {
  /** Histories also hold what a view leaves out, such as earlier attempts. */
  private static final int HISTORY_FOR_VIEW = 4;

  /** Stored bytes that may be read for one view. */
  long historyBytes() {
    return (long) HISTORY_FOR_VIEW * bytes;
  }

  /**
   * The bytes of a view as JSON.
   *
   * @param what it shows
   * @throws ViewTooLarge if there are too many
   */
  int require(Object view, Object what) {
    OptionalInt length = VivaceJson.length(view, bytes);
    if (length.isEmpty()) {
      throw tooLarge(what);
    }
    return length.getAsInt();
  }

  /** The view, if it is not too large. */
  public <T> T within(T view, Object what) {
    int unused = require(view, what);
    return view;
  }

  ViewTooLarge tooLarge(Object what) {
    return new ViewTooLarge(what, bytes);
  }
}
