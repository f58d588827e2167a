package dev.vivace.acceptance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code java -jar vivace.jar ...} with the address that it prints. */
final class ServerProcess implements AutoCloseable {
  private static final Path JAR = Path.of("target", "vivace.jar");
  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");
  private static final long START_SECONDS = 90;
  private static final long STOP_SECONDS = 30;

  private final Process process;
  private final ConcurrentLinkedQueue<String> output = new ConcurrentLinkedQueue<>();
  private final CompletableFuture<String> address = new CompletableFuture<>();

  private ServerProcess(Process process) {
    this.process = process;
  }

  /** Starts the jar and waits until it serves. */
  static ServerProcess start(String... arguments) throws Exception {
    if (!Files.exists(JAR)) {
      throw new IllegalStateException("expected " + JAR.toAbsolutePath() + "; package it first");
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx1g");
    command.add("-jar");
    command.add(JAR.toString());
    command.addAll(List.of(arguments));
    ServerProcess server =
        new ServerProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
    server.readOutput();
    try {
      String unused = server.address.get(START_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      server.process.destroyForcibly();
      throw new IllegalStateException(
          "expected the server to print its address, but it said: " + server.output, e);
    }
    return server;
  }

  private void readOutput() {
    Thread reader =
        new Thread(
            () -> {
              try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                  output.add(line);
                  Matcher matcher = ADDRESS.matcher(line);
                  if (matcher.find()) {
                    address.complete(matcher.group());
                  }
                }
                address.completeExceptionally(new IllegalStateException("the process ended"));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            },
            "server-output");
    reader.setDaemon(true);
    reader.start();
  }

  /** {@code http://127.0.0.1:port}. */
  String address() {
    return address.join();
  }

  List<String> output() {
    return List.copyOf(output);
  }

  /** Asks the process to stop, as an operator would, and returns its exit code. */
  int stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("expected the server to stop, but it said: " + output);
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
