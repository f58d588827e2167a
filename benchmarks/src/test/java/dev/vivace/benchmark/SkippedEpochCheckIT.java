package dev.vivace.benchmark;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three nodes write what another one has taken over, and chaos finds what they break. */
class SkippedEpochCheckIT {
  @TempDir private Path dir;

  @Test
  void isFound() {
    ChaosOnThreeNodes.finds("skip-epoch-check", dir);
  }
}
