package dev.vivace.dsl.yaml;

import dev.vivace.dsl.tree.Utf8;
import dev.vivace.dsl.validate.problem.ProblemCode;
import dev.vivace.dsl.validate.problem.SourcePosition;
import java.io.StringReader;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.representer.Representer;

/** From text to {@link YamlValue}: one document, within the limits. */
final class DocumentReader {

  // Merge keys of a hundred jobs are no attack: what aliases unfold to is limited by the nodes.
  private static final int MAX_ALIASES = 10_000;

  private static final int MAX_SNIPPET = 100;

  private final YamlLimits limits;
  private final Reading reading;

  DocumentReader(YamlLimits limits, Reading reading) {
    this.limits = limits;
    this.reading = reading;
  }

  /** The document; empty if it could not be read, and then the reading says why. */
  Optional<YamlValue> read(byte[] document) {
    Optional<String> text = Utf8.decode(document);
    if (text.isEmpty()) {
      reading.add(Utf8.problem());
      return Optional.empty();
    }
    Node root = compose(text.get());
    if (root == null && !reading.failed()) {
      reading.error(
          "",
          SourcePosition.START,
          ProblemCode.MALFORMED,
          "expected a definition, but found nothing");
    }
    return root == null ? Optional.empty() : new NodeReader(limits, reading).read(root);
  }

  private @Nullable Node compose(String text) {
    try {
      return yaml().compose(new StringReader(text));
    } catch (MarkedYAMLException e) {
      malformed(place(e), reason(e));
    } catch (YAMLException e) {
      malformed(SourcePosition.START, String.valueOf(e.getMessage()));
    }
    return null;
  }

  private static SourcePosition place(MarkedYAMLException e) {
    Mark problem = e.getProblemMark();
    Mark mark = problem == null || isTagged(e) ? e.getContextMark() : problem;
    return mark == null ? SourcePosition.START : position(mark);
  }

  private static String reason(MarkedYAMLException e) {
    String context = e.getContext() == null ? "" : e.getContext() + ": ";
    return context + e.getProblem() + advice(e);
  }

  private static String advice(MarkedYAMLException e) {
    if (isTagged(e)) {
      return "; put quotes around text that starts with '!'";
    }
    String reason = e.getContext() + " " + e.getProblem();
    boolean sign = reason.contains("block scalar") || reason.contains("cannot start any token");
    return sign && !reason.contains("TAB")
        ? "; put quotes around text that starts with a sign, as in '>=' and '@daily'"
        : "";
  }

  /** Whether a {@code !} made a tag of what was meant to be the key of an expression. */
  private static boolean isTagged(MarkedYAMLException e) {
    Mark start = e.getContextMark();
    String line = start == null ? null : start.get_snippet(0, MAX_SNIPPET);
    return line != null && line.strip().startsWith("!");
  }

  private void malformed(SourcePosition position, String reason) {
    String line = reason.replace('\n', ' ');
    reading.error("", position, ProblemCode.MALFORMED, "expected YAML, but %s", line);
  }

  private Yaml yaml() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(limits.codePoints());
    options.setNestingDepthLimit(limits.depth());
    options.setMaxAliasesForCollections(MAX_ALIASES);
    options.setAllowRecursiveKeys(false);
    options.setTagInspector(tag -> true); // only nodes are made here; NodeReader looks at the tags
    DumperOptions unused = new DumperOptions();
    return new Yaml(new SafeConstructor(options), new Representer(unused), unused, options);
  }

  static SourcePosition position(Mark mark) {
    return new SourcePosition(mark.getLine() + 1, mark.getColumn() + 1);
  }
}
