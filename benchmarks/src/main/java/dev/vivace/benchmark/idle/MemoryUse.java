package dev.vivace.benchmark.idle;

import com.codahale.metrics.Gauge;
import dev.vivace.grid.api.Vivace;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;

/** Memory in use after a garbage collection. */
record MemoryUse(long heapBytes, long offHeapBytes) {
  private static final String OFF_HEAP = "grid.memory.used-bytes";
  private static final int COLLECTIONS = 5;

  /** What is used now. Collects until that frees nothing more, since one collection leaves some. */
  static MemoryUse of(Vivace node) {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    long used = Long.MAX_VALUE;
    for (int i = 0; i < COLLECTIONS; i++) {
      memory.gc();
      used = Math.min(used, memory.getHeapMemoryUsage().getUsed());
    }
    return new MemoryUse(used, offHeap(node));
  }

  private static long offHeap(Vivace node) {
    Gauge<?> gauge = node.metrics().getGauges().get(OFF_HEAP);
    if (gauge == null || !(gauge.getValue() instanceof Number bytes)) {
      throw new IllegalStateException(
          "expected the node to have a gauge '%s', but it has none".formatted(OFF_HEAP));
    }
    return bytes.longValue();
  }
}
