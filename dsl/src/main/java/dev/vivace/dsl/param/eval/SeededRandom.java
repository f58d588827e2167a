package dev.vivace.dsl.param.eval;

import dev.vivace.dsl.param.ParamException;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Unique ids and random numbers of one evaluation: the same seed gives the same ones again. */
final class SeededRandom {
  private final @Nullable String seed;
  private @Nullable SplittableRandom numbers;
  private long ids;

  /**
   * @param seed {@code null} if nothing is to be drawn: asking throws what {@link
   *     ParamException#undecided} makes
   */
  SeededRandom(@Nullable String seed) {
    this.seed = seed;
  }

  String nextId() {
    return nextUuid().toString();
  }

  UUID nextUuid() {
    String name = seed() + '#' + ids++;
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  private String seed() {
    if (seed == null) {
      throw ParamException.undecided("depends on chance, which is drawn when it is run");
    }
    return seed;
  }

  SplittableRandom numbers() {
    SplittableRandom made = numbers;
    if (made == null) {
      UUID start = UUID.nameUUIDFromBytes(seed().getBytes(StandardCharsets.UTF_8));
      made = new SplittableRandom(start.getMostSignificantBits() ^ start.getLeastSignificantBits());
      numbers = made;
    }
    return made;
  }
}
