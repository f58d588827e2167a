package dev.vivace.cli;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The executable jar as a process of its own, without a JVM flag that it might need. */
final class JarProcess implements AutoCloseable {
  /** The machine of a build may be busy with other builds. */
  static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final Pattern ADDRESS = Pattern.compile("(http://[^/\\s]+:\\d+)");

  /** A process lives for seconds: what the second compiler makes of it never pays back. */
  private static final List<String> SHORT_LIVED =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private final Process process;
  private final Thread reader;
  private final BlockingQueue<String> output = new LinkedBlockingQueue<>();
  private final List<String> seen = new ArrayList<>();

  private JarProcess(Process process) {
    this.process = process;
    reader = new Thread(this::read, "jar-output");
    reader.setDaemon(true);
    reader.start();
  }

  static JarProcess start(String... arguments) {
    return run(List.of("-jar", jar()), arguments);
  }

  /** Starts it where a process may have only so many files open. */
  static JarProcess startWithFiles(int limit, String... arguments) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("sh", "-c", "ulimit -n " + limit + "; exec \"$0\" \"$@\""));
    command.addAll(command(List.of("-jar", jar()), arguments));
    return begin(command);
  }

  /** Starts it as a class, so that the manifest of the jar does not count. */
  static JarProcess startFromClassPath(String... arguments) {
    return run(List.of("-cp", jar(), Main.class.getName()), arguments);
  }

  /** Starts a class of the tests beside those of the jar. */
  static JarProcess startClass(Class<?> main, String... arguments) {
    return startClass(List.of(), main, arguments);
  }

  /** The same with flags of the JVM. */
  static JarProcess startClass(List<String> flags, Class<?> main, String... arguments) {
    List<String> what = new ArrayList<>(flags);
    what.addAll(List.of("-cp", jar() + File.pathSeparator + testClasses(), main.getName()));
    return run(what, arguments);
  }

  private static String testClasses() {
    return Path.of(root(), "api-gateway", "target", "test-classes").toString();
  }

  private static String root() {
    return System.getProperty("project.root");
  }

  private static String jar() {
    return Path.of(root(), "api-gateway", "target", "vivace.jar").toString();
  }

  private static JarProcess run(List<String> what, String... arguments) {
    return begin(command(what, arguments));
  }

  private static List<String> command(List<String> what, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(SHORT_LIVED);
    command.addAll(what);
    command.addAll(List.of(arguments));
    return command;
  }

  private static JarProcess begin(List<String> command) {
    try {
      return new JarProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for the address that the process prints. */
  String awaitAddress() {
    Matcher matcher = ADDRESS.matcher(awaitLine(ADDRESS));
    if (!matcher.find()) {
      throw new AssertionError(seen);
    }
    return matcher.group(1);
  }

  String awaitLine(Pattern pattern) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (true) {
        String line = output.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (line == null) {
          throw new AssertionError("expected a line with " + pattern + ", but there is: " + seen);
        }
        seen.add(line);
        if (pattern.matcher(line).find()) {
          return line;
        }
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Asks it to stop, as a service manager does. */
  void terminate() {
    process.destroy();
  }

  /** Ends it without a warning, as {@code kill -9} does, and waits until it is gone. */
  void kill() {
    process.destroyForcibly();
    awaitExit();
  }

  long pid() {
    return process.pid();
  }

  int awaitExit() {
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("expected the process to end, but it runs on: " + allOutput());
      }
      reader.join();
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Everything it printed; call it after the end. */
  String allOutput() {
    output.drainTo(seen);
    return String.join("\n", seen);
  }

  private void read() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line; (line = reader.readLine()) != null; ) {
        output.add(line);
      }
    } catch (IOException e) {
      output.add("(the output ended: " + e + ")");
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
