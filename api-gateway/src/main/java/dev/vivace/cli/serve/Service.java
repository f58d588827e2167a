package dev.vivace.cli.serve;

import dev.vivace.cli.config.Role;
import dev.vivace.cli.config.Settings;
import dev.vivace.gateway.HttpGateway;
import dev.vivace.gateway.http.ServerVersion;
import dev.vivace.grid.api.GridConfig;
import dev.vivace.grid.api.Health;
import dev.vivace.grid.api.Vivace;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A process that serves until it is told to stop. */
public final class Service {
  private static final Logger LOG = LoggerFactory.getLogger(Service.class);

  /** How long what can still be stopped in order may take once the node has failed. */
  private static final Duration STOP_AFTER_FAILURE = Duration.ofSeconds(10);

  private final PrintWriter out;
  private final PrintWriter err;
  private final Role role;
  private final long start = System.nanoTime();

  public Service(PrintWriter out, PrintWriter err, Role role) {
    this.out = out;
    this.err = err;
    this.role = role;
  }

  /** Starts, and returns when the process was told to stop. */
  public void run(Settings settings) {
    OpenFiles.limit()
        .ifPresent(
            limit ->
                OpenFiles.shortage(settings, role, limit).ifPresent(text -> LOG.warn("{}", text)));
    if (role.hasHttp()) {
      HttpGateway.requireFree(settings.http());
    }
    Vivace vivace = Vivace.embedded().grid(settings.grid()).steps(settings.step()).start();
    if (!role.hasHttp()) {
      serve(settings, vivace, "", vivace);
      return;
    }
    HttpGateway gateway;
    try {
      gateway = HttpGateway.start(settings.http(), vivace);
    } catch (RuntimeException | Error e) {
      vivace.close();
      throw e;
    }
    serve(settings, vivace, gateway.address(), gateway, vivace);
  }

  private void serve(Settings settings, Vivace vivace, String address, AutoCloseable... parts) {
    CleanStop.register(parts);
    EndOnFailure.watch(vivace, err, code -> CleanStop.exitWithin(STOP_AFTER_FAILURE, code));
    announce(settings, vivace.health(), address);
    waitForSignal();
  }

  private void announce(Settings settings, Health health, String address) {
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    out.printf(
        Locale.ROOT,
        "vivace %s: %s ready in %.1f s%n",
        ServerVersion.get(),
        role.name().toLowerCase(Locale.ROOT),
        took.toMillis() / 1000.0);
    GridConfig grid = settings.grid();
    out.printf(
        "  node     %s, %d of %d partitions, %d node%s in the grid%n",
        health.node(),
        health.ownedPartitions(),
        grid.partitions(),
        health.nodes(),
        health.nodes() == 1 ? "" : "s");
    out.printf(
        "  storage  %s%s%n",
        grid.persistence().label(), grid.dataDir().map(dir -> " in " + dir).orElse(""));
    if (!address.isEmpty()) {
      out.printf("  API      %s/api/v3%n", address);
      out.printf("  health   %s/health/ready%n", address);
    }
  }

  /** The process ends in the hook that stops it cleanly, so this never comes back. */
  static void waitForSignal() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
