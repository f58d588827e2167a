package dev.vivace.dsl.yaml;

import dev.vivace.dsl.validate.Problem;
import dev.vivace.dsl.validate.SourcePositions;
import java.util.List;
import java.util.Optional;

/**
 * The content of a document, or its problems.
 *
 * @param value empty if a problem is an error
 * @param problems all that was found, with places
 * @param positions where its parts stand
 */
public record YamlRead<T>(Optional<T> value, List<Problem> problems, SourcePositions positions) {
  public YamlRead {
    problems = List.copyOf(problems);
  }

  static <T> YamlRead<T> of(Reading reading, Optional<T> value) {
    return new YamlRead<>(
        reading.failed() ? Optional.empty() : value, reading.problems(), reading.positions());
  }
}
