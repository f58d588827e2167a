package dev.vivace.cli;

import dev.vivace.cli.serve.CleanStop;
import dev.vivace.cli.serve.EndOnOutOfMemory;
import dev.vivace.cli.serve.LogSetup;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Where the process starts. */
public final class Main {
  private Main() {}

  /**
   * Runs one command and exits with its code: 0 good, 1 not good, 2 not understood, 3 the node
   * failed or the heap is full.
   */
  public static void main(String[] args) {
    LogSetup.start(List.of(args).contains("--verbose"));
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    EndOnOutOfMemory.watch();
    int code = Commands.line(writer(System.out), writer(System.err)).execute(args);
    CleanStop.exit(code);
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }
}
