package dev.vivace.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Three nodes break a promise, and chaos finds it: one that finds nothing proves nothing. */
class ChaosFaultsIT {
  @TempDir private Path dir;

  @ParameterizedTest
  @ValueSource(strings = {"ack-before-commit", "skip-epoch-check"})
  void findsWhatFaultyNodesLose(String fault) {
    ChaosOnThreeNodes run =
        ChaosOnThreeNodes.run(dir, "--seed=2", "--rate=40", "--inject-fault=" + fault);

    assertThat(run.exitCode()).as(run.output()).isEqualTo(1);
    assertThat(run.output()).contains("VIOLATION");
  }
}
