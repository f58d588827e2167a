package dev.vivace.dsl.param.eval;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Unique ids and random numbers of one evaluation: the same seed gives the same ones again. */
final class SeededRandom {
  private final String seed;
  private @Nullable SplittableRandom numbers;
  private long ids;

  SeededRandom(String seed) {
    this.seed = seed;
  }

  String nextId() {
    return nextUuid().toString();
  }

  UUID nextUuid() {
    String name = seed + '#' + ids++;
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  SplittableRandom numbers() {
    SplittableRandom made = numbers;
    if (made == null) {
      UUID start = UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8));
      made = new SplittableRandom(start.getMostSignificantBits() ^ start.getLeastSignificantBits());
      numbers = made;
    }
    return made;
  }
}
