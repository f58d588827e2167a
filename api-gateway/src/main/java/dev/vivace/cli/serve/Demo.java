package dev.vivace.cli.serve;

import dev.vivace.cli.config.Settings;
import dev.vivace.dsl.model.User;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.dsl.protocol.StartRequest;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.dsl.source.DefinitionFile;
import dev.vivace.gateway.HttpGateway;
import dev.vivace.gateway.http.HttpConfig;
import dev.vivace.grid.api.Vivace;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The first minute: a grid of one in memory, sample workflows, and two of them running. */
public final class Demo {
  private static final String ETL = "demo-etl";
  private static final List<String> STARTED = List.of(ETL, "demo-backfill");
  private static final List<String> SAMPLES =
      List.of(ETL, "demo-backfill", "demo-nightly-report", "demo-slow-chain");
  private static final User USER = User.of("demo");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final PrintWriter out;
  private final Settings settings;
  private final long start = System.nanoTime();

  public Demo(PrintWriter out, Settings settings) {
    this.out = out;
    this.settings = settings;
  }

  /**
   * Runs samples; then serves until the process is told to stop, unless it is to end at once.
   *
   * @return whether they succeeded
   */
  public boolean run(boolean exit) {
    HttpConfig http = settings.http();
    requireFree(http);
    Vivace vivace = Vivace.embedded().grid(settings.grid()).steps(settings.step()).start();
    HttpGateway gateway = start(http, vivace);
    if (!exit) {
      CleanStop.register(gateway, vivace);
    }
    out.printf(
        Locale.ROOT,
        "Vivace is ready in %.1f s: a node %s, and HTTP on %s%n%n",
        (System.nanoTime() - start) / 1e9,
        settings.grid().isPersistent() ? "with its data on disk" : "in memory",
        gateway.address());
    boolean succeeded = runSamples(vivace);
    printNextSteps(gateway.address());
    if (exit) {
      gateway.close();
      vivace.close();
    } else {
      Service.waitForSignal();
    }
    return succeeded;
  }

  private static HttpGateway start(HttpConfig http, Vivace vivace) {
    try {
      return HttpGateway.start(http, vivace);
    } catch (OrchestratorException e) {
      vivace.close();
      throw e;
    }
  }

  private static void requireFree(HttpConfig http) {
    try {
      HttpGateway.requireFree(http);
    } catch (OrchestratorException e) {
      if (!(e.getCause() instanceof BindException)
          || !http.host().equals(HttpConfig.defaults().host())) {
        throw e;
      }
      throw OrchestratorException.unavailable(
          "expected port %d to be free, but something listens on it; stop that, or run the demo with --port 0 (any free port)"
              .formatted(http.port()),
          e);
    }
  }

  private boolean runSamples(Vivace vivace) {
    for (String name : SAMPLES) {
      var unused = vivace.workflows().push(sample(name), USER).join();
      out.println("Pushed workflow " + name);
    }
    boolean succeeded = true;
    for (String name : STARTED) {
      succeeded &= runSample(vivace, name);
    }
    return succeeded;
  }

  private boolean runSample(Vivace vivace, String name) {
    try (RunPrinter printer = RunPrinter.follow(vivace, name, out)) {
      var started =
          vivace.instances().start(name, "latest", StartRequest.by(USER.name()), USER).join();
      out.printf("%nStarted %s, instance %d:%n", name, started.workflowInstanceId());
      WorkflowStatus end = printer.printUntilEnd(started.workflowInstanceId(), PATIENCE);
      out.printf("The run is over: %s%n%n", end);
      return end == WorkflowStatus.SUCCEEDED;
    }
  }

  private static WorkflowCreateRequest sample(String name) {
    String file = name + ".yaml";
    try (InputStream resource = Demo.class.getResourceAsStream("/dev/vivace/cli/demo/" + file)) {
      if (resource == null) {
        throw new IllegalStateException("the jar has no sample " + file);
      }
      DefinitionFile.Content content = new DefinitionFile().read(file, resource.readAllBytes());
      if (content.request() == null || !content.isValid()) {
        throw new IllegalStateException(
            String.join("; ", content.problems().stream().map(p -> p.describe(file)).toList()));
      }
      return content.request();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void printNextSteps(String address) {
    String api = address + "/api/v3/workflows";
    out.printf(
        """
        Go on from here:
          # what the run did, and its steps
          curl %1$s/%2$s/instances/1
          curl %1$s/%2$s/instances/1/steps

          # the loop: its iterations, counted, are in the artifacts of the step
          curl %1$s/demo-backfill/instances/1/steps/days

          # the decision the other way: too few rows
          curl -X POST %1$s/%2$s/versions/latest/actions/start \\
            -H 'user: me' -H 'Content-Type: application/json' \\
            -d '{"initiator": {"type": "manual"}, "run_params": {"rows": {"value": 3, "type": "LONG"}}}'

          # a slow one, to watch
          curl -X POST %1$s/demo-slow-chain/versions/latest/actions/start \\
            -H 'user: me' -H 'Content-Type: application/json' -d '{"initiator": {"type": "manual"}}'
          curl %1$s/demo-slow-chain/instances/1

          # your own
          curl -X POST %1$s/yaml -H 'user: me' -H 'Content-Type: application/yaml' \\
            --data-binary @my-workflow.yaml

          %3$s/  %3$s/health/ready  %3$s/metrics
        """,
        api, ETL, address);
  }
}
