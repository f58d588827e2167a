package dev.vivace.benchmark.idle;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * The measured cost of waiting.
 *
 * @param persistence what a commit survives
 * @param asked how many instances should wait
 * @param waiting how many of them did, at the end
 * @param seconds how long the use of the processor was measured
 * @param cpuSeconds what the process used of it meanwhile, garbage collection and all
 * @param before memory without the instances
 * @param after memory with them
 */
record IdleResult(
    String persistence,
    long asked,
    long waiting,
    double seconds,
    @JsonProperty("cpu_seconds") double cpuSeconds,
    MemoryUse before,
    MemoryUse after) {

  /** The share of one core. */
  @JsonProperty("core_share")
  double coreShare() {
    return cpuSeconds / seconds;
  }

  @JsonProperty("heap_bytes_per_instance")
  double heapPerInstance() {
    return (after.heapBytes() - before.heapBytes()) / (double) asked;
  }

  @JsonProperty("off_heap_bytes_per_instance")
  double offHeapPerInstance() {
    return (after.offHeapBytes() - before.offHeapBytes()) / (double) asked;
  }

  @JsonIgnore
  boolean isGood() {
    return waiting == asked;
  }

  void print(PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%,d of %,d instances wait, persistence %s, %d cores, Java %s%n",
        waiting,
        asked,
        persistence,
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.version"));
    out.printf(
        Locale.ROOT, "processor: %.2f %% of one core over %.1f s%n", 100 * coreShare(), seconds);
    memory(out, "heap", heapPerInstance(), before.heapBytes(), after.heapBytes());
    memory(out, "off-heap", offHeapPerInstance(), before.offHeapBytes(), after.offHeapBytes());
    out.flush();
  }

  private static void memory(PrintWriter out, String what, double each, long before, long after) {
    out.printf(
        Locale.ROOT,
        "%s: %,.0f bytes an instance (%,d KiB before, %,d KiB after)%n",
        what,
        each,
        before >> 10,
        after >> 10);
  }
}
