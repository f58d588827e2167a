package dev.vivace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.cli.serve.StuckNode;
import org.junit.jupiter.api.Test;

/** A process whose node left its grid ends, so that whoever runs it starts it again. */
class NodeFailureIT {
  private static final String LINE =
      "vivace: expected a disk, but it is gone; the process ends so that it can be started again";

  @Test
  void endsInOrderWithACodeOfItsOwn() {
    try (JarProcess process = JarProcess.startClass(StuckNode.class)) {
      assertThat(process.awaitExit()).isEqualTo(3);
      assertThat(process.allOutput()).contains(LINE, "stopped");
    }
  }

  @Test
  void endsAlsoIfSomethingDoesNotStop() {
    try (JarProcess process = JarProcess.startClass(StuckNode.class, "stuck")) {
      assertThat(process.awaitExit()).isEqualTo(3);
      assertThat(process.allOutput()).contains(LINE).doesNotContain("stopped");
    }
  }
}
