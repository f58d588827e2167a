package dev.vivace.benchmark.chaos.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process may end if it is told to, with a process that ends itself once a file is there. */
class NodeProcessTest {
  @TempDir private Path dir;
  private Optional<NodeProcess> node = Optional.empty();

  private NodeProcess started() {
    NodeProcess started =
        new NodeProcess(
            "node-1",
            List.of(
                "sh",
                "-c",
                "while [ ! -e \"$0\" ]; do sleep 0.05; done; exit " + ChaosNodeCommand.CUT_OFF,
                dir.resolve("end").toString()),
            dir.resolve("node-1.log"));
    node = Optional.of(started);
    started.start();
    return started;
  }

  private NodeExit exit(NodeProcess from) throws IOException {
    Files.createFile(dir.resolve("end"));
    return await().until(from::look, Optional::isPresent).orElseThrow();
  }

  @AfterEach
  void killIt() {
    node.ifPresent(NodeProcess::kill);
  }

  @Test
  void isCutOffAfterAPause() throws IOException {
    NodeProcess started = started();
    started.pause();
    started.goOn();

    NodeExit exit = exit(started);

    assertThat(exit.cutOff()).isTrue();
    assertThat(exit.problem()).isEmpty();
  }

  @Test
  void theSameExitIsUnplannedOnceTheGridWasWholeAgain() throws IOException {
    NodeProcess started = started();
    started.pause();
    started.goOn();
    started.settled();

    NodeExit exit = exit(started);

    assertThat(exit.cutOff()).isFalse();
    assertThat(exit.problem())
        .hasValueSatisfying(text -> assertThat(text).contains("node-1", "code 3"));
  }

  @Test
  void theSameExitIsUnplannedWithoutAPause() throws IOException {
    assertThat(exit(started()).problem()).isPresent();
  }
}
