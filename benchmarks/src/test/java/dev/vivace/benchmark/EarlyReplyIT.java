package dev.vivace.benchmark;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three nodes acknowledge what is not stored yet, and chaos finds what they lose. */
class EarlyReplyIT {
  @TempDir private Path dir;

  @Test
  void isFound() {
    ChaosOnThreeNodes.finds("ack-before-commit", dir);
  }
}
