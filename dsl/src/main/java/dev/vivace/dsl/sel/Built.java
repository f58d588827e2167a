package dev.vivace.dsl.sel;

import dev.vivace.dsl.sel.eval.Node;
import java.util.List;

/** A node, and how many operands wait at most while it is evaluated, its own value included. */
record Built(Node node, int depth) {
  /** The depth of a node that holds {@code waiting} values while it evaluates {@code parts}. */
  static int depth(int waiting, List<Built> parts) {
    int depth = waiting;
    for (int i = 0; i < parts.size(); i++) {
      depth = Math.max(depth, waiting + i + parts.get(i).depth);
    }
    return depth;
  }

  static List<Node> nodes(List<Built> parts) {
    return parts.stream().map(Built::node).toList();
  }
}
