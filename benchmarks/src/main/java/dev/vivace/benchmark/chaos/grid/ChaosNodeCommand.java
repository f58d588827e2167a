package dev.vivace.benchmark.chaos.grid;

import dev.vivace.benchmark.chaos.fault.Fault;
import dev.vivace.benchmark.chaos.fault.FaultyNode;
import dev.vivace.benchmark.chaos.scenario.ChaosTasks;
import dev.vivace.cli.config.Role;
import dev.vivace.cli.config.Settings;
import dev.vivace.cli.config.SettingsLoader;
import dev.vivace.dsl.step.StepTypes;
import dev.vivace.gateway.HttpGateway;
import dev.vivace.grid.api.Vivace;
import dev.vivace.grid.api.VivaceBuilder;
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

  @Option(names = "--inject-fault", description = "the promise that the node breaks")
  private @Nullable String fault;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    endWithParent();
    Settings settings =
        SettingsLoader.load(Role.SERVER, Optional.empty(), Map.of(), List.copyOf(assignments));
    Vivace vivace = start(settings);
    var unused = vivace.failure().thenAccept(reason -> cutOff(out, reason));
    HttpGateway gateway = HttpGateway.start(settings.http(), vivace);
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> stop(out, gateway, vivace), "chaos-stop"));
    out.println(READY + gateway.address());
    out.flush();
    new CountDownLatch(1).await();
    return 0;
  }

  private Vivace start(Settings settings) {
    if (fault != null) {
      return FaultyNode.start(
          new VivaceBuilder.Settings(
              settings.grid(), settings.step(), ChaosTasks.all(), StepTypes.installed(), List.of()),
          Fault.of(fault).orElseThrow());
    }
    VivaceBuilder node = Vivace.embedded().grid(settings.grid()).steps(settings.step());
    ChaosTasks.all().forEach(node::task);
    return node.start();
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
