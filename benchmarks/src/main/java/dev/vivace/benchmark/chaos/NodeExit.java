package dev.vivace.benchmark.chaos;

import java.util.List;

/**
 * A process that ended without being told to.
 *
 * @param cutOff whether the others went on without it after it was paused
 * @param lastLines the end of its log
 */
record NodeExit(String node, int code, boolean cutOff, List<String> lastLines) {
  NodeExit {
    lastLines = List.copyOf(lastLines);
  }
}
