package dev.vivace.dsl.sel;

import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A scope over one map, which holds the bare names and is {@code params} as well. */
public final class MapScope implements SelScope {
  private final Map<String, ? extends @Nullable Object> values;
  private final LongSupplier clock;
  private final RandomGenerator random;

  /**
   * A scope over {@code values}, which is not copied and must not change meanwhile.
   *
   * @param clock the time in milliseconds, for {@code new DateTime()} and the like
   * @param random for {@code Math.random()} and {@code UUID.randomUUID()}
   */
  public MapScope(
      Map<String, ? extends @Nullable Object> values, LongSupplier clock, RandomGenerator random) {
    this.values = values;
    this.clock = clock;
    this.random = random;
  }

  @Override
  public boolean contains(String name) {
    return values.containsKey(name);
  }

  @Override
  public @Nullable Object get(String name) {
    return values.get(name);
  }

  @Override
  public boolean containsParam(String name) {
    return values.containsKey(name);
  }

  @Override
  public @Nullable Object param(String name) {
    return values.get(name);
  }

  @Override
  public long currentTimeMillis() {
    return clock.getAsLong();
  }

  @Override
  public double random() {
    return random.nextDouble();
  }

  @Override
  public UUID randomUuid() {
    long versionFour = (random.nextLong() & ~0xF000L) | 0x4000L;
    long variantTwo = (random.nextLong() & ~(3L << 62)) | (2L << 62);
    return new UUID(versionFour, variantTwo);
  }
}
