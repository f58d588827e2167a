package dev.vivace.benchmark.load.grid;

import dev.vivace.benchmark.load.measure.Measured;
import dev.vivace.benchmark.load.measure.StepBook;
import dev.vivace.benchmark.load.measure.UsageMeter;
import dev.vivace.benchmark.load.workload.LoadSettings.Grid;
import dev.vivace.benchmark.option.StorageOptions;
import dev.vivace.grid.api.GridConfig;
import dev.vivace.grid.api.Vivace;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A node of a load in a process of its own. It ends when the driver does. */
@Command(name = "load-node", description = "A node that the load command starts.", hidden = true)
public final class LoadNodeCommand implements Callable<Integer> {
  private static final long FLUSH_MILLIS = 2;
  private static final Duration CLOSE = Duration.ofSeconds(30);

  @Option(names = "--number", required = true)
  private int number;

  @Option(names = "--ports", required = true, split = ",")
  private List<Integer> ports = new ArrayList<>();

  @Option(names = "--report-to", required = true)
  private int reportTo;

  @Option(names = "--workflows", required = true)
  private int workflows;

  @Option(names = "--backups", required = true)
  private int backups;

  @Option(names = "--persistence", required = true)
  private String persistence = "";

  @Option(names = "--data-dir")
  private @Nullable Path dataDir;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Grid grid =
        new Grid(
            ports.size(),
            true,
            backups,
            StorageOptions.persistence(persistence),
            Optional.empty(),
            "1g");
    GridConfig config = LocalNodes.config(grid, number, ports, Optional.ofNullable(dataDir));
    Measured measured = new Measured();
    StepBook steps = new StepBook(workflows, measured, System::nanoTime);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), reportTo)) {
      socket.setTcpNoDelay(true);
      DataOutputStream out =
          new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
      EndReporter reporter = new EndReporter(out, steps);
      Vivace node = LocalNodes.start(config, new Observer(steps, reporter)).join();
      haltLater(node);
      UsageMeter meter = new UsageMeter(List.of(node));
      synchronized (out) {
        out.writeByte(DriverProtocol.READY);
        out.flush();
      }
      flushFromNowOn(reporter, out);
      obey(socket.getInputStream(), out, new Parts(measured, steps, meter));
    } catch (CompletionException e) {
      System.err.println("load-node could not start: " + e.getCause());
      return 1;
    }
    return 0;
  }

  private record Parts(Measured measured, StepBook steps, UsageMeter meter) {}

  /** Returns when the driver hangs up. */
  private static void obey(InputStream socket, DataOutputStream out, Parts parts)
      throws IOException {
    try (DataInputStream in = new DataInputStream(socket)) {
      while (true) {
        obey(in.readByte(), out, parts);
      }
    } catch (EOFException | SocketException e) {
      // The load is over.
    }
  }

  private static void obey(int order, DataOutputStream out, Parts parts) throws IOException {
    switch (order) {
      case DriverProtocol.OPEN -> {
        parts.meter().start();
        parts.measured().open();
      }
      case DriverProtocol.CLOSE -> {
        parts.measured().close();
        summarise(out, parts);
      }
      case DriverProtocol.COUNT -> count(out, parts.steps());
      default -> throw new IOException("there is no order " + order);
    }
  }

  private static void count(DataOutputStream out, StepBook steps) throws IOException {
    synchronized (out) {
      out.writeByte(DriverProtocol.DOUBLED);
      out.writeLong(steps.doubled());
      out.flush();
    }
  }

  private static void summarise(DataOutputStream out, Parts parts) throws IOException {
    DriverProtocol.Summary summary =
        new DriverProtocol.Summary(parts.meter().end(), parts.measured().steps().recorded());
    synchronized (out) {
      out.writeByte(DriverProtocol.SUMMARY);
      summary.write(out);
      out.flush();
    }
  }

  private static void flushFromNowOn(EndReporter reporter, DataOutputStream out) {
    Thread thread =
        new Thread(
            () -> {
              try {
                while (true) {
                  synchronized (out) {
                    reporter.flush();
                  }
                  Thread.sleep(FLUSH_MILLIS);
                }
              } catch (IOException e) {
                // The driver has hung up; the other thread sees it too.
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "load-node-reports");
    thread.setDaemon(true);
    thread.start();
  }

  /** A node that does not close in time must not stay behind. */
  private static void haltLater(Vivace node) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  Thread closing = new Thread(node::close, "load-node-close");
                  closing.setDaemon(true);
                  closing.start();
                  try {
                    closing.join(CLOSE.toMillis());
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                  Runtime.getRuntime().halt(0);
                },
                "load-node-stop"));
  }
}
