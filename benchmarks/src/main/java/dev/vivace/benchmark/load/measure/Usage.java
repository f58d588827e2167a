package dev.vivace.benchmark.load.measure;

import java.util.Map;
import java.util.TreeMap;

/**
 * Resources used and entries written while the window that counts was open.
 *
 * @param commits what counters of commits went up by
 * @param cpuNanos of all threads of the process
 * @param allocatedBytes by the threads that were there at the end
 */
public record Usage(Map<String, Long> commits, long cpuNanos, long allocatedBytes) {

  public Usage plus(Usage other) {
    Map<String, Long> sums = new TreeMap<>(commits);
    other.commits.forEach((name, count) -> sums.merge(name, count, Long::sum));
    return new Usage(sums, cpuNanos + other.cpuNanos, allocatedBytes + other.allocatedBytes);
  }
}
