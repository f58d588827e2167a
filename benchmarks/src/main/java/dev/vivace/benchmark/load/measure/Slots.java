package dev.vivace.benchmark.load.measure;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * A few numbers for each instance of one workflow, found by the instance number: no object and no
 * map entry for a run, of which there are millions. Thread-safe.
 */
final class Slots {
  /** Small, since with thousands of workflows most have a few instances only. */
  private static final int CHUNK_BITS = 8;

  private static final int INSTANCES = 1 << CHUNK_BITS;

  private final int width;
  private volatile AtomicLongArray[] chunks = {};

  /**
   * Makes slots that are all 0.
   *
   * @param width how many numbers an instance has
   */
  Slots(int width) {
    this.width = width;
  }

  long get(long instance, int field) {
    AtomicLongArray[] present = chunks;
    int chunk = chunk(instance);
    return chunk < present.length ? present[chunk].get(index(instance, field)) : 0;
  }

  boolean compareAndSet(long instance, int field, long expected, long value) {
    return of(instance).compareAndSet(index(instance, field), expected, value);
  }

  long getAndSet(long instance, int field, long value) {
    return of(instance).getAndSet(index(instance, field), value);
  }

  /** Sets a bit; whether it was set before. */
  boolean testAndSet(long instance, int field, int bit) {
    long mask = 1L << bit;
    return (of(instance).getAndAccumulate(index(instance, field), mask, (a, b) -> a | b) & mask)
        != 0;
  }

  /** No instance at or above this number has a slot yet. */
  long end() {
    return (long) chunks.length * INSTANCES;
  }

  private AtomicLongArray of(long instance) {
    int chunk = chunk(instance);
    AtomicLongArray[] present = chunks;
    return chunk < present.length ? present[chunk] : grow(chunk);
  }

  private synchronized AtomicLongArray grow(int chunk) {
    AtomicLongArray[] present = chunks;
    if (chunk >= present.length) {
      AtomicLongArray[] more = Arrays.copyOf(present, chunk + 1);
      for (int i = present.length; i < more.length; i++) {
        more[i] = new AtomicLongArray(INSTANCES * width);
      }
      chunks = more;
    }
    return chunks[chunk];
  }

  private static int chunk(long instance) {
    return (int) (instance >>> CHUNK_BITS);
  }

  private int index(long instance, int field) {
    return (int) (instance & (INSTANCES - 1)) * width + field;
  }
}
