package dev.vivace.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what a command does and takes. */
@Command(
    name = "help",
    description = "Print what a command does and takes, for instance 'help cluster forget'.",
    helpCommand = true)
final class HelpCommand implements Callable<Integer> {
  @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "All commands if none.")
  private List<String> path = new ArrayList<>();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("the parser did not say which command this is");
    }
    CommandLine command = spec.parent().commandLine();
    for (String name : path) {
      CommandLine next = command.getSubcommands().get(name);
      if (next == null) {
        throw new ParameterException(command, noSuch(command, name));
      }
      command = next;
    }
    command.usage(spec.commandLine().getOut());
    return 0;
  }

  private static String noSuch(CommandLine command, String name) {
    return command.getSubcommands().isEmpty()
        ? "expected no more after '%s', which has no commands, but there is '%s'"
            .formatted(command.getCommandName(), name)
        : "expected a command of '%s', but there is no '%s'%s"
            .formatted(command.getCommandName(), name, CommandGuess.of(name, command));
  }
}
