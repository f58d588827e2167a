package dev.vivace.dsl.tree;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.dsl.tree.SourceTree.Spot;
import dev.vivace.dsl.validate.problem.SourcePosition;

/**
 * Follows the path of a problem into a tree, as far as it goes. Names may hold dots and brackets:
 * the longest one that is there is meant. Wrappers of steps are no part of a path.
 */
final class TreeWalk {
  private static final String STEPS = "steps";

  private final StringBuilder written = new StringBuilder();
  private JsonNode node;
  private SourcePosition position;
  private JsonNode container;
  private String name = "";
  private int index = -1;
  private boolean wrapped;
  private String rest = "";

  TreeWalk(SourceTree tree) {
    this.node = tree.root();
    this.container = tree.root();
    this.position = tree.position();
  }

  Spot to(String path) {
    rest = path;
    boolean found = true;
    while (found && !rest.isEmpty()) {
      found = node instanceof SourceArray array ? element(array) : field(unwrapped());
    }
    return new Spot(written.append(rest).toString(), position, container, name, index);
  }

  private JsonNode unwrapped() {
    return wrapped && node.size() == 1 && node.elements().next() instanceof SourceObject fields
        ? fields
        : node;
  }

  private boolean element(SourceArray array) {
    int end = rest.indexOf(']');
    int at = rest.startsWith("[") && end > 1 ? number(rest.substring(1, end)) : -1;
    if (at < 0 || at >= array.size()) {
      return false;
    }
    wrapped = name.equals(STEPS);
    container = array;
    name = "";
    index = at;
    position = array.placeOf(at);
    node = array.get(at);
    written.append('[').append(array.written(at)).append(']');
    rest = rest.substring(end + 1);
    return true;
  }

  private boolean field(JsonNode fields) {
    int start = rest.startsWith(".") ? 1 : 0;
    int end = fields instanceof SourceObject ? nameEnd(fields, start) : -1;
    if (end < 0 || !(fields instanceof SourceObject object)) {
      return false;
    }
    container = object;
    name = rest.substring(start, end);
    index = -1;
    wrapped = false;
    position = object.placeOf(name);
    node = object.get(name);
    written.append(rest, 0, end);
    rest = rest.substring(end);
    return true;
  }

  private int nameEnd(JsonNode fields, int start) {
    int longest = -1;
    for (int end = start + 1; end <= rest.length(); end++) {
      boolean isCut = end == rest.length() || rest.charAt(end) == '.' || rest.charAt(end) == '[';
      if (isCut && fields.has(rest.substring(start, end))) {
        longest = end;
      }
    }
    return longest;
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
