package dev.vivace.benchmark.chaos.grid;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A node: one process after the other over the same ports, data and log. Thread-safe. */
public final class NodeProcess {
  private static final Pattern READY =
      Pattern.compile(Pattern.quote(ChaosNodeCommand.READY) + "(http://\\S+)");
  private static final Duration STOP = Duration.ofMinutes(1);
  private static final int LAST_LINES = 12;

  private final String name;
  private final List<String> command;
  private final Path log;
  private @Nullable Process process;
  private long logBegin;
  private boolean wanted;
  private boolean paused;
  private volatile @Nullable String address;

  NodeProcess(String name, List<String> command, Path log) {
    this.name = name;
    this.command = List.copyOf(command);
    this.log = log;
  }

  public String name() {
    return name;
  }

  /** Starts a process unless there is one; the node has an address once that is ready. */
  public synchronized void start() {
    if (process != null && process.isAlive()) {
      return;
    }
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      logBegin = Files.exists(log) ? Files.size(log) : 0;
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(Redirect.appendTo(log.toFile()))
              .start();
      wanted = true;
      paused = false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where its gateway listens; empty while it starts or is down. */
  public Optional<String> address() {
    return Optional.ofNullable(address);
  }

  /** Looks after the process: learns its address, and tells of an end that nobody asked for. */
  synchronized Optional<NodeExit> look() {
    Process current = process;
    if (current == null || !wanted) {
      return Optional.empty();
    }
    if (current.isAlive()) {
      if (address == null) {
        address = announced();
      }
      return Optional.empty();
    }
    boolean cutOff = paused && current.exitValue() == ChaosNodeCommand.CUT_OFF;
    var unused = leave();
    return Optional.of(new NodeExit(name, current.exitValue(), cutOff, lastLines()));
  }

  /** Ends the process at once; returns when it is gone. */
  public void kill() {
    leave().ifPresent(NodeProcess::kill);
  }

  /** Tells the process to stop, and kills it if it does not. Returns whether it did. */
  public boolean stop() {
    Optional<Process> left = leave();
    left.ifPresent(target -> signal(target, "TERM"));
    boolean stopped = left.map(target -> awaitEnd(target, STOP)).orElse(true);
    if (!stopped) {
      left.ifPresent(NodeProcess::kill);
    }
    return stopped;
  }

  public synchronized void pause() {
    if (process != null) {
      signal(process, "STOP");
      paused = true;
    }
  }

  public synchronized void goOn() {
    if (process != null) {
      signal(process, "CONT");
    }
  }

  /** The grid went on with it after a pause: it has no reason any more to end itself. */
  synchronized void settled() {
    paused = false;
  }

  /** From now on its end is no surprise. Returns the process if there is one. */
  private synchronized Optional<Process> leave() {
    wanted = false;
    address = null;
    return Optional.ofNullable(process).filter(Process::isAlive);
  }

  private static void kill(Process target) {
    signal(target, "KILL");
    var unused = awaitEnd(target, STOP);
  }

  private static void signal(Process target, String signal) {
    try {
      Process kill =
          new ProcessBuilder("kill", "-" + signal, Long.toString(target.pid()))
              .redirectErrorStream(true)
              .redirectOutput(Redirect.DISCARD)
              .start();
      var unused = kill.waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException("expected the command 'kill', but it cannot be run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean awaitEnd(Process process, Duration atMost) {
    try {
      return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private @Nullable String announced() {
    Matcher matcher = READY.matcher(logText());
    return matcher.find() ? matcher.group(1) : null;
  }

  private List<String> lastLines() {
    List<String> lines = logText().lines().toList();
    return lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
  }

  /** What the present process has written. */
  private String logText() {
    try {
      byte[] bytes = Files.readAllBytes(log);
      int from = (int) Math.min(logBegin, bytes.length);
      return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
