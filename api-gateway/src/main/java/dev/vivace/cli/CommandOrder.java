package dev.vivace.cli;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Puts the commands in the order in which a newcomer wants them: first what runs something, then
 * what authors need, then what operators need. Others stand as they were declared.
 */
final class CommandOrder {
  static final List<String> ORDER =
      List.of(
          "demo",
          "server",
          "node",
          "gateway",
          "validate",
          "plan",
          "eval",
          "cluster",
          "snapshot",
          "grid",
          "help");

  private CommandOrder() {}

  /** Lets the help of a command list its commands in this order. */
  static void applyTo(CommandLine command) {
    var unused =
        command
            .getHelpSectionMap()
            .put(
                UsageMessageSpec.SECTION_KEY_COMMAND_LIST,
                help -> help.commandList(sorted(help.subcommands())));
  }

  static List<String> names(CommandLine command) {
    return command.getSubcommands().keySet().stream()
        .sorted(Comparator.comparingInt(CommandOrder::place))
        .toList();
  }

  private static Map<String, Help> sorted(Map<String, Help> commands) {
    Map<String, Help> sorted = new LinkedHashMap<>();
    commands.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(Comparator.comparingInt(CommandOrder::place)))
        .forEach(each -> sorted.put(each.getKey(), each.getValue()));
    return sorted;
  }

  private static int place(String name) {
    int place = ORDER.indexOf(name);
    return place < 0 ? ORDER.size() : place;
  }
}
