package dev.vivace.grid.store;

import java.util.stream.Stream;

/**
 * Makes the calling thread's table of thread-local values large.
 *
 * <p>Ignite looks up a thread-local value for every page that it reads, and each of its read-write
 * locks has one of its own. In the small table that a thread begins with they collide all the time,
 * which costs a thread that commits a quarter of its throughput; a table never shrinks again.
 */
public final class RoomyThreadLocals {
  private static final int VALUES = 400;

  private RoomyThreadLocals() {}

  public static void forThisThread() {
    var values = Stream.generate(() -> ThreadLocal.withInitial(() -> 0)).limit(VALUES).toList();
    values.forEach(ThreadLocal::get);
    values.forEach(ThreadLocal::remove);
  }
}
