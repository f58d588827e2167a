package dev.vivace.benchmark.load.measure;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import dev.vivace.grid.api.Vivace;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Measures what this process uses, and what its nodes commit. */
public final class UsageMeter {
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final OperatingSystemMXBean process =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final List<Vivace> nodes;
  private Map<String, Long> commitsBefore = Map.of();
  private Map<Long, Long> allocatedBefore = Map.of();
  private long cpuBefore;

  public UsageMeter(List<Vivace> nodes) {
    this.nodes = List.copyOf(nodes);
  }

  public void start() {
    allocatedBefore = allocated();
    commitsBefore = commits();
    cpuBefore = process.getProcessCpuTime();
  }

  public Usage end() {
    long cpu = process.getProcessCpuTime() - cpuBefore;
    Map<String, Long> commits = commits();
    commits.replaceAll((name, count) -> count - commitsBefore.getOrDefault(name, 0L));
    long bytes = 0;
    for (Map.Entry<Long, Long> thread : allocated().entrySet()) {
      bytes += thread.getValue() - allocatedBefore.getOrDefault(thread.getKey(), 0L);
    }
    return new Usage(commits, cpu, bytes);
  }

  private Map<String, Long> commits() {
    Map<String, Long> counters = new TreeMap<>();
    for (Vivace node : nodes) {
      node.metrics()
          .getCounters((name, metric) -> name.startsWith(CommitShape.PREFIX))
          .forEach(
              (name, counter) ->
                  counters.merge(
                      name.substring(CommitShape.PREFIX.length()), counter.getCount(), Long::sum));
    }
    return counters;
  }

  /** What a thread has allocated since it started is the only figure that costs nothing. */
  private Map<Long, Long> allocated() {
    long[] ids = threads.getAllThreadIds();
    return byThread(ids, threads.getThreadAllocatedBytes(ids));
  }

  /**
   * A thread that ended between the two calls has -1; as 0 it would take off what it had before.
   */
  static Map<Long, Long> byThread(long[] ids, long[] bytes) {
    Map<Long, Long> byThread = new HashMap<>();
    for (int i = 0; i < ids.length; i++) {
      if (bytes[i] >= 0) {
        byThread.put(ids[i], bytes[i]);
      }
    }
    return byThread;
  }
}
