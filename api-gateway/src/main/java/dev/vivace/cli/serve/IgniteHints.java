package dev.vivace.cli.serve;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;

/**
 * Keeps out of the log what Ignite says and nobody needs to act on, or the node says itself in
 * other words: advice on JVM flags, which the executable jar does without, complaints about its own
 * logging, that data lies under the temporary directory, how it found out that a node is gone,
 * dumps of its internals, and news about partitions that came too late to matter.
 */
public final class IgniteHints extends Filter<ILoggingEvent> {
  private static final String SLOW_CHANGE = "Failed to wait for partition map exchange";

  private static final List<String> HINTS =
      List.of(
          "Please set system property '-Djava.net.preferIPv4Stack",
          "Initial heap size is ",
          "Persistence store directory is in the temp directory",
          "Logging at INFO level without checking if INFO level is enabled: ",
          "Failed to ping node [",
          "Failed to check connection to previous node [",
          "Failed to send message to next node [",
          "Local node has detected failed nodes and started cluster-wide procedure",
          "Node FAILED: ",
          "Detected lost partitions [",
          "First 10 pending exchange futures [",
          "Stale update for single partition map update (will ignore)",
          "Partitions have been scheduled for rebalancing due to outdated update counter");

  @Override
  public FilterReply decide(ILoggingEvent event) {
    String message = event.getFormattedMessage();
    boolean left =
        event.getLevel().isGreaterOrEqual(Level.ERROR)
            || !(isHint(message) || isDump(event.getLoggerName(), message));
    return left ? FilterReply.NEUTRAL : FilterReply.DENY;
  }

  /** Of a change of the topology that takes long, that it does is enough to know. */
  private static boolean isDump(String logger, String message) {
    return logger.startsWith("org.apache.ignite.")
        && logger.endsWith(".diagnostic")
        && !message.startsWith(SLOW_CHANGE);
  }

  private static boolean isHint(String message) {
    return HINTS.stream().anyMatch(message::startsWith);
  }
}
