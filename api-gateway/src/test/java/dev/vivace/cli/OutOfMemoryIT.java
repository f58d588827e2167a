package dev.vivace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.cli.serve.HungryProcess;
import dev.vivace.gateway.fixture.HttpCaller;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Without memory a process ends, wherever that was noticed: half alive it helps nobody. */
class OutOfMemoryIT {
  private static final String INSTANCE = "/api/v3/workflows/wf/instances/1";

  private static JarProcess start(String where) {
    return JarProcess.startClass(List.of("-Xmx48m"), HungryProcess.class, where);
  }

  @ParameterizedTest
  @ValueSource(strings = {"main", "thread", "pool", "future", "event-loop"})
  void endsAtOnceWithACodeThatAsksForAnotherStart(String where) {
    try (JarProcess process = start(where)) {
      assertThat(process.awaitExit()).isEqualTo(3);
      assertThat(process.allOutput()).contains("vivace: expected enough memory").contains("-Xmx");
    }
  }

  @Test
  void endsWhenARequestRunsOutOfMemory() {
    try (JarProcess process = start("request")) {
      HttpCaller caller = new HttpCaller(process.awaitAddress());
      var unused = caller.sendLater(caller.request("GET", INSTANCE, BodyPublishers.noBody()));

      assertThat(process.awaitExit()).isEqualTo(3);
    }
  }

  @Test
  void livesOnIfOnlyAThreadCouldNotBeHad() {
    try (JarProcess process = start("no-thread")) {
      HttpCaller caller = new HttpCaller(process.awaitAddress());

      assertThat(caller.get(INSTANCE).status()).isEqualTo(500);
      assertThat(caller.get("/health/live").status()).isEqualTo(200);
    }
  }
}
