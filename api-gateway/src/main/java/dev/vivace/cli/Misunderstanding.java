package dev.vivace.cli;

import dev.vivace.cli.text.ErrorText;
import dev.vivace.dsl.spelling.Spelling;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** A command line that is none: says in one line what is wrong with it and where there is help. */
final class Misunderstanding {
  private static final int CODE = 2;

  /** The parser has no type of its own for this. */
  private static final String NO_COMMAND = "Missing required subcommand";

  private Misunderstanding() {}

  static int report(ParameterException problem, String... arguments) {
    CommandLine command = problem.getCommandLine();
    PrintWriter err = command.getErr();
    if (String.valueOf(problem.getMessage()).startsWith(NO_COMMAND)) {
      err.println(ErrorText.line("expected a command; there are these:"));
      command.usage(err);
    } else {
      String text = text(problem, arguments);
      String help = "'java -jar vivace.jar help%s' says more".formatted(path(command));
      err.println(ErrorText.line(text + (text.endsWith("?") ? " " : "; ") + help));
    }
    return CODE;
  }

  private static String text(ParameterException problem, String... arguments) {
    Optional<String> stranger = stranger(problem, arguments);
    if (stranger.isPresent()) {
      return unmatched(stranger.get(), problem.getCommandLine());
    }
    String message = String.valueOf(problem.getMessage());
    return message.isEmpty()
        ? "the arguments are not understood"
        : Character.toLowerCase(message.charAt(0)) + message.substring(1);
  }

  /** What the command does not have; an option that is misspelt may make another one missing. */
  private static Optional<String> stranger(ParameterException problem, String... arguments) {
    if (problem instanceof UnmatchedArgumentException unmatched) {
      return unmatched.getUnmatched().stream().findFirst();
    }
    Set<String> options = problem.getCommandLine().getCommandSpec().optionsMap().keySet();
    return problem instanceof MissingParameterException
        ? Arrays.stream(arguments)
            .filter(argument -> argument.startsWith("--") && !options.contains(bare(argument)))
            .findFirst()
        : Optional.empty();
  }

  private static String bare(String option) {
    return option.replaceFirst("=.*", "");
  }

  private static String unmatched(String found, CommandLine command) {
    String name = path(command).strip();
    String of = name.isEmpty() ? "vivace.jar" : "'" + name + "'";
    if (found.startsWith("-")) {
      String bare = bare(found);
      return "expected an option of %s, but '%s' is none%s"
          .formatted(
              of,
              bare,
              Spelling.likely(bare, command.getCommandSpec().optionsMap().keySet())
                  .map("; did you mean '%s'?"::formatted)
                  .orElse(""));
    }
    return command.getSubcommands().isEmpty()
        ? "expected no more arguments of %s, but there is '%s'".formatted(of, found)
        : "expected a command of %s, but '%s' is none%s"
            .formatted(of, found, CommandGuess.of(found, command));
  }

  /** The names of a command and those above it, without that of the jar. */
  private static String path(CommandLine command) {
    CommandLine parent = command.getParent();
    return parent == null ? "" : path(parent) + " " + command.getCommandName();
  }
}
