package dev.vivace.benchmark.load;

import dev.vivace.benchmark.jvm.JavaCommand;
import dev.vivace.benchmark.load.LoadSettings.Grid;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The driver's end of a node in another process. */
final class ForkedNode implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofMinutes(1);
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final Duration STOP = Duration.ofSeconds(45);

  private final Process process;
  private final Socket socket;
  private final RunBook runs;
  private final BlockingQueue<Boolean> ready = new ArrayBlockingQueue<>(1);
  private final BlockingQueue<Wire.Summary> summaries = new ArrayBlockingQueue<>(1);
  private volatile long steps;
  private volatile boolean closing;
  private volatile @Nullable String failure;

  /**
   * Which node it is.
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

  private ForkedNode(Process process, Socket socket, RunBook runs) {
    this.process = process;
    this.socket = socket;
    this.runs = runs;
  }

  static ForkedNode start(Plan plan, LoadGrid.Books books) {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      server.setSoTimeout((int) CONNECT.toMillis());
      Process process =
          new ProcessBuilder(plan.command(server.getLocalPort(), books.workflows()))
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.INHERIT)
              .start();
      ForkedNode node = new ForkedNode(process, accept(server, process), books.runs());
      Thread reader = new Thread(node::listen, "load-node-" + plan.number());
      reader.setDaemon(true);
      reader.start();
      return node;
    } catch (IOException e) {
      throw new UncheckedIOException("expected to fork a node, but could not", e);
    }
  }

  private static Socket accept(ServerSocket server, Process process) throws IOException {
    try {
      Socket socket = server.accept();
      socket.setTcpNoDelay(true);
      return socket;
    } catch (IOException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private void listen() {
    try (DataInputStream in =
        new DataInputStream(new java.io.BufferedInputStream(socket.getInputStream()))) {
      while (true) {
        int frame = in.readByte();
        if (frame == Wire.ENDS) {
          readEnds(in);
        } else if (frame == Wire.SUMMARY) {
          summaries.add(Wire.Summary.read(in));
        } else {
          ready.add(true);
        }
      }
    } catch (IOException e) {
      if (!closing) {
        failure = "expected a forked node to go on, but its connection ended: " + e;
      }
    }
  }

  private void readEnds(DataInputStream in) throws IOException {
    long ended = in.readLong();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      long instance = in.readLong();
      long at = in.readLong();
      long rest = in.readLong();
      runs.ended((int) (rest / 2), instance, at, rest % 2 == 1);
    }
    steps = ended;
  }

  /** Waits until the node takes work. */
  void awaitReady(Duration atMost) throws InterruptedException {
    if (ready.poll(atMost.toMillis(), TimeUnit.MILLISECONDS) == null) {
      throw new IllegalStateException(
          "expected a forked node to be ready after %s, but it is not; see its messages above"
              .formatted(atMost));
    }
  }

  /** The window that counts opens. */
  void open() {
    order(Wire.OPEN);
  }

  /** The window closes; {@link #summary} waits for what came of it. */
  void closeWindow() {
    order(Wire.CLOSE);
  }

  Wire.Summary summary() throws InterruptedException {
    Wire.Summary summary = summaries.poll(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
    if (summary == null) {
      throw new IllegalStateException(
          "expected a forked node to answer within %s, but it did not".formatted(ANSWER));
    }
    return summary;
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
    return steps;
  }

  @Nullable String failure() {
    return failure;
  }

  /** Hangs up, whereupon the node closes. */
  @Override
  public void close() {
    closing = true;
    try {
      socket.close();
      if (!process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
