package dev.vivace.benchmark.chaos.grid;

import dev.vivace.benchmark.chaos.scenario.ChaosTasks;
import dev.vivace.cli.config.Role;
import dev.vivace.cli.config.Settings;
import dev.vivace.cli.config.SettingsLoader;
import dev.vivace.gateway.HttpGateway;
import dev.vivace.grid.api.Vivace;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A node of the grid that is disturbed, in a process of its own. */
@Command(
    name = "chaos-node",
    description = "A node that the chaos command starts.",
    hidden = true,
    mixinStandardHelpOptions = true)
public final class ChaosNodeCommand implements Callable<Integer> {
  /** What stands before the address in the line that says that the node is ready. */
  static final String READY = "chaos-node ready at ";

  /** The others went on without the node. */
  static final int CUT_OFF = 3;

  private static final int ORPHANED = 4;

  @Option(names = "--set", description = "key=value, as for vivace.jar server")
  private List<String> assignments = new ArrayList<>();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    endWithParent();
    Settings settings =
        SettingsLoader.load(Role.SERVER, Optional.empty(), Map.of(), List.copyOf(assignments));
    Vivace vivace =
        Vivace.embedded()
            .grid(settings.grid())
            .steps(settings.step())
            .task(ChaosTasks.WORK, ChaosTasks::work)
            .task(ChaosTasks.FLAKY, ChaosTasks::flaky)
            .start();
    var unused = vivace.failure().thenAccept(reason -> cutOff(out, reason));
    HttpGateway gateway = HttpGateway.start(settings.http(), vivace);
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> stop(out, gateway, vivace), "chaos-stop"));
    out.println(READY + gateway.address());
    out.flush();
    new CountDownLatch(1).await();
    return 0;
  }

  /** A run that was killed must not leave its nodes behind. */
  private static void endWithParent() {
    ProcessHandle.current()
        .parent()
        .ifPresent(
            parent -> {
              var unused = parent.onExit().thenRun(() -> Runtime.getRuntime().halt(ORPHANED));
            });
  }

  private static void cutOff(PrintWriter out, String reason) {
    out.println("chaos-node cut off: " + reason);
    out.flush();
    Runtime.getRuntime().halt(CUT_OFF);
  }

  private static void stop(PrintWriter out, HttpGateway gateway, Vivace vivace) {
    gateway.close();
    vivace.close();
    out.println("chaos-node stopped");
    out.flush();
    Runtime.getRuntime().halt(0);
  }
}
