package dev.vivace.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three honest nodes are disturbed for a short while. */
class ChaosGridIT {
  @TempDir private Path dir;

  @Test
  void threeNodesKeepWhatTheyAcknowledgedOverKills() {
    ChaosOnThreeNodes run = ChaosOnThreeNodes.run(dir, "--seed=1", "--rate=20");

    assertThat(run.exitCode()).as(run.output()).isZero();
    assertThat(run.output()).contains("verdict: good");
  }
}
