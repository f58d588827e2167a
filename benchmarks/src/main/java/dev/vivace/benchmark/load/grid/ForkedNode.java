package dev.vivace.benchmark.load.grid;

import dev.vivace.benchmark.jvm.JavaCommand;
import dev.vivace.benchmark.load.workload.LoadSettings.Grid;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The driver's end of a node in another process. */
public final class ForkedNode implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofMinutes(1);
  private static final Duration STOP = Duration.ofSeconds(45);
  private static final Duration KILL = Duration.ofSeconds(10);
  private static final int LOOK_MILLIS = 100;

  private final Process process;
  private final Socket socket;
  private final NodeReports reports;

  /**
   * The plan of one node.
   *
   * @param number of the node, and of its port
   */
  record Plan(Grid grid, int number, List<Integer> ports, Optional<Path> dir) {
    List<String> command(int reportTo, int workflows) {
      List<String> arguments = new ArrayList<>();
      arguments.add("load-node");
      arguments.add("--number=" + number);
      arguments.add(
          "--ports=" + ports.stream().map(String::valueOf).collect(Collectors.joining(",")));
      arguments.add("--report-to=" + reportTo);
      arguments.add("--workflows=" + workflows);
      arguments.add("--backups=" + grid.backups());
      arguments.add("--persistence=" + grid.persistence().label());
      dir.ifPresent(path -> arguments.add("--data-dir=" + path.toAbsolutePath()));
      return JavaCommand.of(
          List.of("-Xmx" + grid.heap(), "-XX:+ExitOnOutOfMemoryError"), arguments);
    }
  }

  private ForkedNode(Process process, Socket socket, NodeReports reports) {
    this.process = process;
    this.socket = socket;
    this.reports = reports;
  }

  static ForkedNode start(Plan plan, LoadGrid.Books books) {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Process process =
          new ProcessBuilder(plan.command(server.getLocalPort(), books.workflows()))
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.INHERIT)
              .start();
      Socket socket = accept(server, process, CONNECT);
      NodeReports reports = new NodeReports(books.runs());
      InputStream told = socket.getInputStream();
      Thread reader = new Thread(() -> reports.read(told), "load-node-" + plan.number());
      reader.setDaemon(true);
      reader.start();
      return new ForkedNode(process, socket, reports);
    } catch (IOException e) {
      throw new UncheckedIOException("expected to fork a node, but could not", e);
    }
  }

  /** Waits for the process to connect, as long as it lives; it does not outlive a failure. */
  static Socket accept(ServerSocket server, Process process, Duration atMost) throws IOException {
    long end = System.nanoTime() + atMost.toNanos();
    server.setSoTimeout(LOOK_MILLIS);
    while (process.isAlive() && System.nanoTime() - end < 0) {
      try {
        Socket socket = server.accept();
        socket.setTcpNoDelay(true);
        return socket;
      } catch (SocketTimeoutException e) {
        // It has not come up yet.
      }
    }
    String found =
        process.isAlive()
            ? "it did not within " + atMost
            : "its process ended with code " + process.exitValue();
    process.destroyForcibly();
    throw new IllegalStateException(
        "expected a forked node to connect, but %s; see its messages above".formatted(found));
  }

  /** Waits until the node takes work. */
  void awaitReady(Duration atMost) throws InterruptedException {
    reports.awaitReady(atMost);
  }

  /** The window that counts opens. */
  public void open() {
    order(DriverProtocol.OPEN);
  }

  /** The window closes; {@link #summary} waits for what came of it. */
  public void closeWindow() {
    order(DriverProtocol.CLOSE);
  }

  public DriverProtocol.Summary summary() throws InterruptedException {
    return reports.summary();
  }

  /** Asks for the steps that ended twice or were called twice so far. */
  public long doubled() throws InterruptedException {
    order(DriverProtocol.COUNT);
    return reports.doubled();
  }

  private void order(int what) {
    try {
      socket.getOutputStream().write(what);
    } catch (IOException e) {
      throw new UncheckedIOException("expected a forked node to listen, but it does not", e);
    }
  }

  /** Steps that ended there. */
  long steps() {
    return reports.steps();
  }

  @Nullable String failure() {
    return reports.failure();
  }

  /** Hangs up, whereupon the node closes; returns when its process is gone. */
  @Override
  public void close() {
    reports.expectEnd();
    try {
      socket.close();
    } catch (IOException e) {
      process.destroyForcibly();
    }
    if (!endsWithin(STOP)) {
      process.destroyForcibly();
      // Its files are removed next.
      var unused = endsWithin(KILL);
    }
  }

  private boolean endsWithin(Duration time) {
    return process
        .onExit()
        .thenApply(ended -> true)
        .completeOnTimeout(false, time.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }
}
