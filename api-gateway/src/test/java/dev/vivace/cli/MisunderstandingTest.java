package dev.vivace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Slips of the fingers in every command and option. */
class MisunderstandingTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private CommandLine line() {
    return Commands.line(new PrintWriter(out, true), new PrintWriter(err, true));
  }

  private int execute(String arguments) {
    return line()
        .execute(
            Arrays.stream(arguments.split(" ")).filter(a -> !a.isEmpty()).toArray(String[]::new));
  }

  private String error() {
    assertThat(err.toString().lines()).hasSize(1);
    return err.toString().strip();
  }

  /** The names of a command and those above it, for each that has no commands of its own. */
  static Stream<String> commands() {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    return leaves("", Commands.line(nowhere, nowhere));
  }

  private static Stream<String> leaves(String path, CommandLine command) {
    return command.getSubcommands().isEmpty()
        ? Stream.of(path.strip())
        : command.getSubcommands().entrySet().stream()
            .flatMap(each -> leaves(path + " " + each.getKey(), each.getValue()));
  }

  /** Those that read their options; help prints help whatever it is given. */
  static Stream<String> commandsWithOptions() {
    return commands().filter(path -> !path.endsWith("help"));
  }

  @ParameterizedTest
  @MethodSource("commandsWithOptions")
  void namesTheOptionThatWasMeant(String path) {
    CommandLine command = line();
    for (String name : path.split(" ")) {
      command = command.getSubcommands().get(name);
    }
    for (OptionSpec option : command.getCommandSpec().options()) {
      String meant = option.longestName();
      err.getBuffer().setLength(0);

      assertThat(execute(path + " " + meant + "x")).isEqualTo(2);

      assertThat(error())
          .startsWith("vivace: expected an option of '" + path + "', but '" + meant + "x' is none")
          .contains("did you mean '" + meant + "'?")
          .endsWith("'java -jar vivace.jar help " + path + "' says more");
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void printsTheHelpOfEveryCommand(String path) {
    assertThat(execute("help " + path)).isZero();

    assertThat(out.toString()).startsWith("Usage: vivace " + path);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          demon                | expected a command of vivace.jar, but 'demon' is none; did you mean 'demo'? 'java -jar vivace.jar help' says more
          stat                 | expected a command of vivace.jar, but 'stat' is none; did you mean 'cluster status'? 'java -jar vivace.jar help' says more
          list                 | expected a command of vivace.jar, but 'list' is none; did you mean 'snapshot list'? 'java -jar vivace.jar help' says more
          abracadabra          | expected a command of vivace.jar, but 'abracadabra' is none; there are demo, server, node, gateway, validate, plan, eval, cluster, snapshot, grid, help; 'java -jar vivace.jar help' says more
          demo --wings         | expected an option of 'demo', but '--wings' is none; 'java -jar vivace.jar help demo' says more
          cluster stat         | expected a command of 'cluster', but 'stat' is none; did you mean 'status'? 'java -jar vivace.jar help cluster' says more
          help clster          | expected a command of 'vivace', but there is no 'clster'; did you mean 'cluster'? 'java -jar vivace.jar help' says more
          help cluster forgett | expected a command of 'cluster', but there is no 'forgett'; did you mean 'forget'? 'java -jar vivace.jar help cluster' says more
          help demo now        | expected no more after 'demo', which has no commands, but there is 'now'; 'java -jar vivace.jar help demo' says more
          demo now             | expected no more arguments of 'demo', but there is 'now'; 'java -jar vivace.jar help demo' says more
          demo --port x        | invalid value for option '--port': 'x' is not an int; 'java -jar vivace.jar help demo' says more
          server --set         | missing required parameter for option '--set' (key=value); 'java -jar vivace.jar help server' says more
          validate             | missing required parameter: 'FILE'; 'java -jar vivace.jar help validate' says more
          eval                 | expected either EXPR or --jsonl; 'java -jar vivace.jar help eval' says more
          cluster status --wait soon | invalid value for option '--wait': expected a duration such as 500ms, 60s or 5m, but it is 'soon'; 'java -jar vivace.jar help cluster status' says more
          """)
  void saysInOneLineWhatIsWrongAndWhereThereIsHelp(String arguments, String message) {
    assertThat(execute(arguments)).isEqualTo(2);

    assertThat(error()).isEqualTo("vivace: " + message);
  }

  @Test
  void listsTheCommandsInTheOrderInWhichOneNeedsThem() {
    assertThat(execute("help")).isZero();

    List<String> listed =
        out.toString()
            .lines()
            .dropWhile(line -> !line.equals("Commands:"))
            .flatMap(line -> Pattern.compile("^  (\\w+) ").matcher(line).results())
            .map(match -> match.group(1))
            .toList();
    assertThat(listed).isEqualTo(CommandOrder.ORDER);
    assertThat(line().getSubcommands().keySet())
        .containsExactlyInAnyOrderElementsOf(CommandOrder.ORDER);
  }

  @Test
  void listsTheCommandsIfThereIsNone() {
    assertThat(execute("")).isEqualTo(2);
    assertThat(execute("cluster")).isEqualTo(2);

    assertThat(err.toString())
        .startsWith("vivace: expected a command; there are these:")
        .contains("Commands:", "demo", "status", "forget");
  }
}
