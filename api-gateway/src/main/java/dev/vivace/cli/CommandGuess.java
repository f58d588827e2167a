package dev.vivace.cli;

import dev.vivace.dsl.spelling.Spelling;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;

/** Guesses which command somebody meant who named one that does not exist. */
final class CommandGuess {
  private CommandGuess() {}

  /** The end of a message: what is probably meant, or else what there is. */
  static String of(String word, CommandLine command) {
    return likely(word, command)
        .map("; did you mean '%s'?"::formatted)
        .orElseGet(() -> "; there are " + String.join(", ", CommandOrder.names(command)));
  }

  private static Optional<String> likely(String word, CommandLine command) {
    return Spelling.likely(word, command.getSubcommands().keySet()).or(() -> below(word, command));
  }

  /** A command of a command, if its name alone was given. */
  private static Optional<String> below(String word, CommandLine command) {
    return command.getSubcommands().entrySet().stream()
        .flatMap(sub -> inside(word, sub).stream())
        .findFirst();
  }

  private static Optional<String> inside(String word, Map.Entry<String, CommandLine> command) {
    return Spelling.likely(word, command.getValue().getSubcommands().keySet())
        .map(name -> command.getKey() + " " + name);
  }
}
