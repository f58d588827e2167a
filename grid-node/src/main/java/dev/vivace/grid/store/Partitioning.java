package dev.vivace.grid.store;

/** Maps a key to its partition: a pure function of the affinity part of the key. */
public final class Partitioning {
  private Partitioning() {}

  public static int partition(String key, int partitions) {
    if (!key.isEmpty() && key.charAt(0) == StoreKeys.PARTITION_MARK) {
      int named = named(key);
      if (named >= 0 && named < partitions) {
        return named;
      }
    }
    int hash = 0;
    for (int i = 0; i < key.length() && key.charAt(i) != StoreKeys.BAR; i++) {
      hash = 31 * hash + key.charAt(i);
    }
    return Math.floorMod(spread(hash), partitions);
  }

  /** The number in {@code #17|}, -1 if it is none. */
  private static int named(String key) {
    int number = 0;
    for (int i = 1; i < key.length() && key.charAt(i) != StoreKeys.BAR; i++) {
      int digit = key.charAt(i) - '0';
      if (digit < 0 || digit > 9 || number > 100_000) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  /** Murmur3's finaliser: numbers that differ in one digit end up far apart. */
  private static int spread(int hash) {
    int h = hash;
    h ^= h >>> 16;
    h *= 0x85ebca6b;
    h ^= h >>> 13;
    h *= 0xc2b2ae35;
    h ^= h >>> 16;
    return h;
  }
}
