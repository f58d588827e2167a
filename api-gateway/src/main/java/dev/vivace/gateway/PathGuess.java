package dev.vivace.gateway;

import dev.vivace.dsl.spelling.EditDistance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Guesses which path of the API somebody meant who asked for one that does not exist. */
final class PathGuess {
  private static final String API = "/api/v3";

  /** More slips than this in one part of a path make another word. */
  private static final int MOST_SLIPS = 3;

  /** Longer paths are not compared: guessing must cost less than answering. */
  private static final int MOST_CHARS = 500;

  private final List<String> templates;

  /** {@code templates} are the paths that exist, with {@code :name} for each variable part. */
  PathGuess(List<String> templates) {
    this.templates = List.copyOf(templates);
  }

  private record Guess(String path, int slips) {}

  /** The path with its fixed parts put right; empty if none is near enough. */
  Optional<String> of(String path) {
    if (path.length() > MOST_CHARS) {
      return Optional.empty();
    }
    return best(path)
        .or(() -> path.startsWith("/api/") ? Optional.empty() : best(API + path))
        .map(Guess::path)
        .filter(guess -> !guess.equals(path));
  }

  private Optional<Guess> best(String path) {
    List<String> parts = parts(path);
    return templates.stream()
        .map(template -> guess(parts, parts(template)))
        .flatMap(Optional::stream)
        .min(Comparator.comparingInt(Guess::slips));
  }

  private static Optional<Guess> guess(List<String> parts, List<String> template) {
    if (parts.size() != template.size()) {
      return Optional.empty();
    }
    List<String> mended = new ArrayList<>();
    int slips = 0;
    for (int i = 0; i < parts.size(); i++) {
      String part = parts.get(i);
      String fixed = template.get(i);
      if (fixed.startsWith(":")) {
        mended.add(part);
      } else {
        int distance = EditDistance.between(part, fixed);
        if (distance > MOST_SLIPS || distance * 2 > fixed.length()) {
          return Optional.empty();
        }
        slips += distance;
        mended.add(fixed);
      }
    }
    return Optional.of(new Guess("/" + String.join("/", mended), slips));
  }

  private static List<String> parts(String path) {
    return Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList();
  }
}
