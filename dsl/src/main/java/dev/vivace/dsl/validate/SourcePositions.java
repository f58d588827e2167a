package dev.vivace.dsl.validate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Where in a source text the parts of a definition stand, by the path of a {@link Problem}. */
public final class SourcePositions {
  private final Map<String, SourcePosition> byPath;

  private SourcePositions(Map<String, SourcePosition> byPath) {
    this.byPath = byPath;
  }

  /** The position of a path, or of the nearest part around it that has one. */
  public Optional<SourcePosition> find(String path) {
    String part = path;
    while (true) {
      SourcePosition position = byPath.get(part);
      if (position != null) {
        return Optional.of(position);
      }
      if (part.isEmpty()) {
        return Optional.empty();
      }
      part = enclosing(part);
    }
  }

  /** The same problems; those without a position get that of their path. */
  public List<Problem> locate(List<Problem> problems) {
    Predicate<Problem> placed = problem -> problem.position() != null;
    return problems.stream()
        .map(p -> placed.test(p) ? p : p.at(find(p.path()).orElse(null)))
        .toList();
  }

  // Names may contain dots; a cut inside of a name gives a path that nothing stands at, and the
  // next cut goes on from there.
  private static String enclosing(String path) {
    int cut = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
    return cut < 0 ? "" : path.substring(0, cut);
  }

  /** Collects positions while a text is read; the first one of a path is kept. */
  public static final class Builder {
    private final Map<String, SourcePosition> byPath = new HashMap<>();

    public void put(String path, @Nullable SourcePosition position) {
      if (position != null) {
        byPath.putIfAbsent(path, position);
      }
    }

    public SourcePositions build() {
      return new SourcePositions(new HashMap<>(byPath));
    }
  }
}
