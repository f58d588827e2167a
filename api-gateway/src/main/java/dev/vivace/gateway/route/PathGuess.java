package dev.vivace.gateway.route;

import dev.vivace.dsl.spelling.EditDistance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Guesses which path of the API somebody meant who asked for one that does not exist. */
final class PathGuess {
  /** More slips than this in one part of a path make another word. */
  private static final int MOST_SLIPS = 3;

  /** Longer paths are not compared: guessing must cost less than answering. */
  private static final int MOST_CHARS = 500;

  private final List<Path> known;

  PathGuess(List<Path> known) {
    this.known = List.copyOf(known);
  }

  private record Guess(String path, int slips) {}

  /** The path with its fixed parts put right; empty if none is near enough. */
  Optional<String> of(String path) {
    if (path.length() > MOST_CHARS) {
      return Optional.empty();
    }
    return best(path)
        .or(() -> path.startsWith("/api/") ? Optional.empty() : best(Path.API.colons() + path))
        .map(Guess::path)
        .filter(guess -> !guess.equals(path));
  }

  private Optional<Guess> best(String path) {
    List<String> parts = Path.split(path);
    return known.stream()
        .map(template -> guess(parts, template.parts()))
        .flatMap(Optional::stream)
        .min(Comparator.comparingInt(Guess::slips));
  }

  private static Optional<Guess> guess(List<String> parts, List<Path.Part> template) {
    if (parts.size() != template.size()) {
      return Optional.empty();
    }
    List<String> mended = new ArrayList<>();
    int slips = 0;
    for (int i = 0; i < parts.size(); i++) {
      String part = parts.get(i);
      if (template.get(i) instanceof Path.Fixed fixed) {
        int distance = EditDistance.between(part, fixed.name());
        if (distance > MOST_SLIPS || distance * 2 > fixed.name().length()) {
          return Optional.empty();
        }
        slips += distance;
        mended.add(fixed.name());
      } else {
        mended.add(part);
      }
    }
    return Optional.of(new Guess("/" + String.join("/", mended), slips));
  }
}
