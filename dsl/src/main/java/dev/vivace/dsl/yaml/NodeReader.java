package dev.vivace.dsl.yaml;

import dev.vivace.dsl.model.param.ValueLimits;
import dev.vivace.dsl.model.param.ValueProblem;
import dev.vivace.dsl.validate.problem.ProblemCode;
import dev.vivace.dsl.validate.problem.SourcePosition;
import dev.vivace.dsl.yaml.YamlValue.Entries;
import dev.vivace.dsl.yaml.YamlValue.Entry;
import dev.vivace.dsl.yaml.YamlValue.Items;
import dev.vivace.dsl.yaml.YamlValue.Scalar;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * From composed nodes to values. An alias is the same node once more, so what a document unfolds to
 * is counted, and a node inside of itself is refused.
 */
final class NodeReader {
  private static final Set<Tag> SCALAR_TAGS =
      Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.TIMESTAMP, Tag.MERGE);

  /** What Python's YAML writer makes of a tuple. */
  private static final Tag TUPLE = new Tag(Tag.PREFIX + "python/tuple");

  private final YamlLimits limits;
  private final Reading reading;
  private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private int nodes;

  NodeReader(YamlLimits limits, Reading reading) {
    this.limits = limits;
    this.reading = reading;
  }

  Optional<YamlValue> read(Node root) {
    try {
      return Optional.of(value(root));
    } catch (TooLarge e) {
      reading.error("", e.position, ProblemCode.TOO_LARGE, "%s", e.reason);
      return Optional.empty();
    }
  }

  private YamlValue value(Node node) throws TooLarge {
    SourcePosition position = position(node);
    if (++nodes > limits.nodes()) {
      throw new TooLarge(
          position, "expected at most " + limits.nodes() + " values, aliases unfolded; split it");
    }
    if (node instanceof ScalarNode scalar) {
      return scalar(scalar, position);
    }
    if (open.size() > limits.depth()) {
      throw new TooLarge(
          position, "expected at most " + limits.depth() + " levels of lists and maps");
    }
    if (!open.add(node)) {
      throw new TooLarge(position, "expected a finite value, but an alias repeats what it is in");
    }
    try {
      return node instanceof MappingNode map
          ? entries(map, position)
          : items((SequenceNode) node, position);
    } finally {
      open.remove(node);
    }
  }

  private Scalar scalar(ScalarNode node, SourcePosition position) {
    if (!SCALAR_TAGS.contains(node.getTag())) {
      wrongTag(node.getTag(), position);
    }
    refuse(ValueLimits.ofText(node.getValue()), position);
    return ScalarReader.read(node.getTag(), node.getValue(), position);
  }

  private Items items(SequenceNode node, SourcePosition position) throws TooLarge {
    if (!node.getTag().equals(Tag.SEQ) && !node.getTag().equals(TUPLE)) {
      wrongTag(node.getTag(), position);
    }
    List<YamlValue> values = new ArrayList<>();
    for (Node item : node.getValue()) {
      values.add(value(item));
    }
    return new Items(values, position);
  }

  private Entries entries(MappingNode node, SourcePosition position) throws TooLarge {
    if (!node.getTag().equals(Tag.MAP)) {
      wrongTag(node.getTag(), position);
    }
    Map<String, Entry> merged = new LinkedHashMap<>();
    Map<String, Entry> own = new LinkedHashMap<>();
    for (NodeTuple tuple : node.getValue()) {
      YamlValue value = value(tuple.getValueNode());
      if (tuple.getKeyNode().getTag().equals(Tag.MERGE)) {
        merge(merged, value);
      } else {
        own(own, tuple.getKeyNode(), value);
      }
    }
    merged.putAll(own);
    return new Entries(List.copyOf(merged.values()), position);
  }

  private void own(Map<String, Entry> entries, Node keyNode, YamlValue value) {
    String key = key(keyNode);
    if (key == null) {
      return;
    }
    Entry first = entries.putIfAbsent(key, new Entry(key, position(keyNode), value));
    if (first != null) {
      reading.error(
          "",
          position(keyNode),
          ProblemCode.DUPLICATE,
          "expected each key once, but '%s' is there since line %d; remove one of them",
          YamlValue.shown(key),
          first.position().line());
    }
  }

  private @Nullable String key(Node node) {
    boolean isText = node instanceof ScalarNode && SCALAR_TAGS.contains(node.getTag());
    if (!isText || node.getTag().equals(Tag.NULL)) {
      reading.error(
          "",
          position(node),
          ProblemCode.MALFORMED,
          node instanceof ScalarNode
              ? "expected a name as key; put quotes around a key that starts with '!'"
              : "expected a name as key, but found a list or a map; a placeholder such as {{ x }}"
                  + " is not filled in here: write '${x}', and put quotes around text that starts"
                  + " with '{' or '['");
      return null;
    }
    String key = ((ScalarNode) node).getValue();
    refuse(ValueLimits.ofKey(key), position(node));
    return key;
  }

  private void refuse(@Nullable ValueProblem problem, SourcePosition position) {
    if (problem != null) {
      reading.error("", position, ProblemCode.OUT_OF_RANGE, "expected %s", problem.sentence());
    }
  }

  /** What is merged in first wins over what is merged later; own keys win over both. */
  private void merge(Map<String, Entry> entries, YamlValue value) {
    if (value instanceof Entries map) {
      map.list().forEach(entry -> entries.putIfAbsent(entry.key(), entry));
    } else if (value instanceof Items items
        && items.values().stream().allMatch(Entries.class::isInstance)) {
      items.values().forEach(item -> merge(entries, item));
    } else {
      reading.error(
          "",
          value.position(),
          ProblemCode.MALFORMED,
          "expected a map, or a list of maps, for '<<', but found %s",
          value.describe());
    }
  }

  private void wrongTag(Tag tag, SourcePosition position) {
    reading.error(
        "",
        position,
        ProblemCode.NOT_SUPPORTED,
        "expected no tag, but found '%s'; put quotes around text that starts with '!'",
        YamlValue.shown(tag.getValue()));
  }

  private static SourcePosition position(Node node) {
    return DocumentReader.position(node.getStartMark());
  }

  /** Reading on would make no sense, or would not end. */
  private static final class TooLarge extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient SourcePosition position;
    private final String reason;

    TooLarge(SourcePosition position, String reason) {
      super(reason);
      this.position = position;
      this.reason = reason;
    }
  }
}
