package dev.vivace.cli;

import dev.vivace.cli.config.Key;
import dev.vivace.cli.config.Role;
import dev.vivace.cli.config.Settings;
import dev.vivace.cli.config.SettingsLoader;
import dev.vivace.cli.serve.Demo;
import dev.vivace.cli.serve.LogSetup;
import dev.vivace.cli.serve.Service;
import dev.vivace.cli.text.ErrorText;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.gateway.http.ServerVersion;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The commands and their options; each hands on to the class that does the work. */
@Command(
    name = "vivace",
    description = "A workflow orchestrator that lives inside an Apache Ignite grid.",
    mixinStandardHelpOptions = true,
    versionProvider = Commands.Version.class,
    scope = ScopeType.INHERIT,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      PlanCommand.class,
      ClusterCommand.class,
      SnapshotCommand.class,
      GridCommand.class,
      HelpCommand.class
    },
    footer = {"", "Try 'java -jar vivace.jar demo' first."})
final class Commands {
  private static final Logger LOG = LoggerFactory.getLogger(Commands.class);
  private static final int GOOD = 0;
  private static final int BAD = 1;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Log more, and print the stack trace of an error.")
  private boolean verbose;

  private Commands() {}

  /** The parser, with every error of a command as one line on {@code err}. */
  static CommandLine line(PrintWriter out, PrintWriter err) {
    Commands commands = new Commands();
    CommandLine parser = new CommandLine(commands);
    CommandOrder.applyTo(parser);
    return parser
        .setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Misunderstanding::report)
        .setExecutionExceptionHandler((e, line, parsed) -> commands.report(e, line));
  }

  @Command(
      name = "demo",
      description = "Start everything in memory, run a sample workflow and keep serving.")
  int demo(
      @Option(
              names = "--port",
              description = "Port, 8080 by default; 0 for any free one. Short for --set http.port.")
          @Nullable Integer port,
      @Option(names = "--set", paramLabel = "key=value", description = DEMO_SET)
          @Nullable List<String> assignments,
      @Option(names = "--exit", description = "End after the run instead of serving on.")
          boolean exit) {
    List<String> all = new ArrayList<>(assignments == null ? List.of() : assignments);
    if (port != null) {
      all.add(Key.HTTP_PORT.key() + "=" + port);
    }
    Settings settings = SettingsLoader.forDemo(all);
    LogSetup.apply(settings.log(), verbose);
    return new Demo(out(), settings).run(exit) ? GOOD : BAD;
  }

  @Command(name = "server", description = "Run a node with the HTTP gateway.")
  int server(
      @Option(names = "--config", paramLabel = "FILE", description = CONFIG) @Nullable Path config,
      @Option(names = "--set", paramLabel = "key=value", description = SET)
          @Nullable List<String> assignments) {
    return serve(Role.SERVER, config, assignments);
  }

  @Command(name = "node", description = "Run a node without the HTTP gateway.")
  int node(
      @Option(names = "--config", paramLabel = "FILE", description = CONFIG) @Nullable Path config,
      @Option(names = "--set", paramLabel = "key=value", description = SET)
          @Nullable List<String> assignments) {
    return serve(Role.NODE, config, assignments);
  }

  @Command(name = "gateway", description = "Run the HTTP gateway in front of a grid of nodes.")
  int gateway(
      @Option(names = "--config", paramLabel = "FILE", description = CONFIG) @Nullable Path config,
      @Option(names = "--set", paramLabel = "key=value", description = SET)
          @Nullable List<String> assignments) {
    return serve(Role.GATEWAY, config, assignments);
  }

  @Command(
      name = "validate",
      description =
          "Check definitions in JSON or YAML without a server: all that a push would check.")
  int validate(
      @Parameters(
              paramLabel = "FILE",
              arity = "1..*",
              description = "Workflows, templates and job templates; - for standard input.")
          List<Path> files) {
    return new Validation(out(), err()).check(files) ? GOOD : BAD;
  }

  @Command(name = "eval", description = "Evaluate expressions.")
  int eval(
      @Parameters(paramLabel = "EXPR", arity = "0..1", description = "One expression.")
          @Nullable String expression,
      @Option(
              names = "--params",
              paramLabel = "JSON",
              defaultValue = "{}",
              description = "Values of its names, as a JSON object.")
          String params,
      @Option(
              names = "--jsonl",
              description =
                  "Read lines {\"expression\", \"params\"} and write lines {\"type\", \"value\"}"
                      + " or {\"error\", \"kind\"}.")
          boolean lines) {
    if (lines == (expression != null)) {
      throw new ParameterException(
          command().getSubcommands().get("eval"), "expected either EXPR or --jsonl");
    }
    Evaluation evaluation = new Evaluation(out(), err());
    return expression == null
        ? evaluation.lines(System.in)
        : evaluation.single(expression, params) ? GOOD : BAD;
  }

  private static final String CONFIG = "Settings in YAML; see config/ for every key.";
  private static final String DEMO_SET =
      "Sets one key of a server; neither a file nor the environment is read.";
  private static final String SET = "Sets one key; wins over the file and the environment.";

  private int serve(Role role, @Nullable Path config, @Nullable List<String> assignments) {
    List<String> warnings = new ArrayList<>();
    Settings settings =
        SettingsLoader.load(
            role,
            Optional.ofNullable(config),
            System.getenv(),
            assignments == null ? List.of() : assignments,
            warnings::add);
    LogSetup.apply(settings.log(), verbose);
    warnings.forEach(warning -> LOG.warn("{}", warning));
    new Service(out(), err(), role).run(settings);
    return GOOD;
  }

  private int report(Exception problem, CommandLine line) {
    PrintWriter err = line.getErr();
    if (verbose) {
      problem.printStackTrace(err);
    }
    if (problem instanceof GridClient.Refusal refusal) {
      refusal.lines().forEach(err::println);
    } else if (problem instanceof OrchestratorException known) {
      ErrorText.of(known).forEach(err::println);
    } else {
      err.println(ErrorText.line("unexpected: " + problem + "; use --verbose to see where"));
    }
    return BAD;
  }

  private CommandLine command() {
    if (spec == null) {
      throw new IllegalStateException("the parser did not say which command this is");
    }
    return spec.commandLine();
  }

  private PrintWriter out() {
    return command().getOut();
  }

  private PrintWriter err() {
    return command().getErr();
  }

  /** Answers {@code --version}. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"vivace " + ServerVersion.get()};
    }
  }
}
