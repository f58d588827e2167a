package dev.vivace.benchmark.chaos.disturb;

import dev.vivace.benchmark.chaos.disturb.Disturbance.Kind;
import java.time.Duration;
import java.util.Random;

/** The endless sequence of disturbances that follows from a seed. */
public final class Schedule {
  private static final int PERCENT = 100;
  private static final int KILLS = 70;
  private static final int PAUSES = 15;
  private static final Duration MAX_CALM = Duration.ofSeconds(3);
  private static final Duration MAX_DOWN = Duration.ofSeconds(2);
  private static final Duration MIN_PAUSE = Duration.ofSeconds(1);
  private static final Duration MAX_PAUSE = Duration.ofSeconds(15);

  private final Random random;
  private final int nodes;
  private final boolean twoAtOnce;

  public Schedule(long seed, int nodes) {
    this(seed, nodes, false);
  }

  /**
   * A sequence.
   *
   * @param twoAtOnce whether nodes are killed while another one is down
   */
  public Schedule(long seed, int nodes, boolean twoAtOnce) {
    this.random = new Random(seed);
    this.nodes = nodes;
    this.twoAtOnce = twoAtOnce;
  }

  Disturbance next() {
    Kind drawn = kind(random.nextInt(PERCENT));
    Kind kind = twoAtOnce && drawn == Kind.KILL ? Kind.DOUBLE_KILL : drawn;
    int node = random.nextInt(nodes);
    Duration calm = between(Duration.ZERO, MAX_CALM);
    return new Disturbance(kind, node, calm, lasting(kind));
  }

  private static Kind kind(int percent) {
    if (percent < KILLS) {
      return Kind.KILL;
    }
    return percent < KILLS + PAUSES ? Kind.PAUSE : Kind.RESTART;
  }

  private Duration lasting(Kind kind) {
    return switch (kind) {
      case KILL, DOUBLE_KILL -> between(Duration.ZERO, MAX_DOWN);
      case PAUSE -> between(MIN_PAUSE, MAX_PAUSE);
      case RESTART -> Duration.ZERO;
    };
  }

  private Duration between(Duration least, Duration most) {
    long span = most.minus(least).toMillis();
    return least.plusMillis((long) (random.nextDouble() * (span + 1)));
  }
}
