package dev.vivace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On a bad day the jar refuses in one line, or comes back with everything it acknowledged. */
class BadDaysIT {
  private static final String NAP =
      """
      {"id": "nap", "type": "Sleep",
       "params": {"sleep_seconds": {"value": 15, "type": "LONG"}}}\
      """;
  private static final String QUICK =
      """
      {"id": "quick", "type": "NoOp"}\
      """;

  @TempDir private Path folder;

  private static List<String> server(Path data, String... assignments) {
    List<String> arguments =
        new ArrayList<>(
            List.of("server", "--set", "http.port=0", "--set", "grid.data-dir=" + data));
    for (String assignment : assignments) {
      arguments.addAll(List.of("--set", assignment));
    }
    return arguments;
  }

  private static JarProcess start(List<String> arguments) {
    return JarProcess.start(arguments.toArray(String[]::new));
  }

  /** The process ends with code 1 and says why in one line; that line. */
  private static AbstractStringAssert<?> refusalOf(JarProcess process) {
    int code = process.awaitExit();
    assertThat(code).as(process.allOutput()).isEqualTo(1);
    return assertThat(process.allOutput().lines())
        .singleElement()
        .asString()
        .startsWith("vivace: ");
  }

  @Test
  void refusesAGridPortThatIsTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        JarProcess server =
            start(
                server(
                    folder.resolve("data"),
                    "grid.port=" + taken.getLocalPort(),
                    "grid.peers=127.0.0.1:" + taken.getLocalPort()))) {
      refusalOf(server)
          .contains("expected port " + taken.getLocalPort() + " to be free", "set grid.port");
    }
  }

  @Test
  void refusesASecondProcessOnItsDataDirectory() {
    Path data = folder.resolve("data");
    try (JarProcess first = start(server(data))) {
      String address = first.awaitAddress();
      assertThat(address).isNotEmpty();
      try (JarProcess second = start(server(data))) {
        refusalOf(second)
            .contains(data.toString(), "process " + first.pid() + " uses it", "set grid.data-dir");
      }
    }
  }

  @Test
  void refusesADataDirectoryThatCannotBeWritten() throws IOException {
    Path data = Files.createFile(folder.resolve("file")).resolve("data");
    try (JarProcess server = start(server(data))) {
      refusalOf(server).contains("write into the data directory " + data, "set grid.data-dir");
    }
  }

  @Test
  void refusesAJdkThatKeepsToItself() {
    try (JarProcess server =
        JarProcess.startFromClassPath(server(folder.resolve("data")).toArray(String[]::new))) {
      refusalOf(server)
          .contains("start with 'java -jar'", "--add-opens=java.base/java.nio=ALL-UNNAMED");
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "http: [8080, 2, expected YAML in",
    "http:\\n  prot: 1, 2, did you mean 'http.port'",
    "http:\\n\\n  port: many, 3, expected http.port to be a whole number",
    "grid:\\n  max-wait: 5 days, 2, expected grid.max-wait to be a duration",
    "just words, 1, expected keys and values"
  })
  void refusesAConfigurationThatItDoesNotUnderstand(String text, int line, String reason)
      throws IOException {
    Path file = folder.resolve("server.yaml");
    Files.writeString(file, text.replace("\\n", "\n") + "\n");
    try (JarProcess server = JarProcess.start("server", "--config", file.toString())) {
      refusalOf(server).contains(reason).contains(file + ":" + line);
    }
  }

  @Test
  void refusesAConfigurationThatIsNoText() throws IOException {
    Path file = Files.write(folder.resolve("server.yaml"), new byte[] {'a', (byte) 0xff, 'b'});
    try (JarProcess server = JarProcess.start("server", "--config", file.toString())) {
      refusalOf(server).contains("expected text in UTF-8 in " + file);
    }
    try (JarProcess server = JarProcess.start("server", "--config", folder.toString())) {
      refusalOf(server).contains("expected a file '" + folder + "', but it is a directory");
    }
  }

  @Test
  void keepsEveryAcknowledgedPushAndStartWhenItIsKilled() {
    Path data = folder.resolve("data");
    long nap;
    List<Long> acknowledged;
    try (JarProcess server = start(server(data))) {
      ServerCalls calls = new ServerCalls(server.awaitAddress());
      calls.push("nap", NAP).join();
      calls.push("quick", QUICK).join();
      nap = calls.start("nap").join();
      assertThat(calls.status("nap", nap)).isEqualTo("IN_PROGRESS");
      List<CompletableFuture<Long>> starts = startMany(calls, "quick");
      calls.push("late", QUICK).join();
      starts.addAll(startMany(calls, "quick"));
      server.kill();
      acknowledged = good(starts);
    }
    assertThat(acknowledged).isNotEmpty().doesNotHaveDuplicates();

    try (JarProcess server = start(server(data))) {
      ServerCalls calls = new ServerCalls(server.awaitAddress());
      assertThat(acknowledged)
          .allSatisfy(
              instance -> assertThat(calls.awaitEnd("quick", instance)).isEqualTo("SUCCEEDED"));
      assertThat(calls.start("late").join()).isEqualTo(1);
      assertThat(calls.start("quick").join()).isGreaterThan(acknowledged.get(0));
      assertThat(calls.awaitEnd("nap", nap)).isEqualTo("SUCCEEDED");
    }
  }

  /** Many at once, so that the kill meets some of them under way. */
  private static List<CompletableFuture<Long>> startMany(ServerCalls calls, String id) {
    List<CompletableFuture<Long>> starts = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      starts.add(calls.start(id));
    }
    starts.get(0).join();
    return starts;
  }

  private static List<Long> good(List<CompletableFuture<Long>> starts) {
    List<Long> good = new ArrayList<>();
    for (CompletableFuture<Long> start : starts) {
      Long instance = start.exceptionally(lost -> 0L).join();
      if (instance != 0) {
        good.add(instance);
      }
    }
    return good;
  }

  @Test
  void saysThatItMayOpenTooFewFiles() {
    try (JarProcess process =
        JarProcess.startWithFiles(
            600, "server", "--set", "http.port=0", "--set", "grid.persistence=none")) {
      assertThat(process.awaitLine(Pattern.compile("open files")))
          .contains("WARN")
          .contains("Expected a limit of 1168 open files or more")
          .contains("but it is 600 (ulimit -n)");
      var unused = process.awaitAddress();
    }
  }
}
