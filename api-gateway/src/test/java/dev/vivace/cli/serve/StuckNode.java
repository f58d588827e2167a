package dev.vivace.cli.serve;

import dev.vivace.gateway.fixture.FakeVivace;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * A process whose node fails; with the argument {@code stuck} a part of it does not stop either.
 */
public final class StuckNode {
  private StuckNode() {}

  public static void main(String[] arguments) {
    boolean stuck = List.of(arguments).contains("stuck");
    FakeVivace vivace = new FakeVivace();
    CleanStop.register(
        () -> {
          System.out.println("stopping");
          if (stuck) {
            new CountDownLatch(1).await();
          }
          System.out.println("stopped");
        });
    Duration bound = stuck ? Duration.ofSeconds(1) : Duration.ofMinutes(1);
    EndOnFailure.watch(
        vivace,
        new PrintWriter(System.err, true, StandardCharsets.UTF_8),
        code -> CleanStop.exitWithin(bound, code));
    vivace.failure().complete("expected a disk,\n but it is gone");
    Service.waitForSignal();
  }
}
