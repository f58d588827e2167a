package dev.vivace.cli;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;

/**
 * Keeps out of the log what Ignite warns of and nobody needs to act on: advice on JVM flags, which
 * the executable jar does without, complaints about its own logging, and that data lies under the
 * temporary directory, which the node says itself, with a key that helps.
 */
public final class IgniteHints extends Filter<ILoggingEvent> {
  private static final List<String> HINTS =
      List.of(
          "Please set system property '-Djava.net.preferIPv4Stack",
          "Initial heap size is ",
          "Persistence store directory is in the temp directory",
          "Logging at INFO level without checking if INFO level is enabled: ");

  @Override
  public FilterReply decide(ILoggingEvent event) {
    String message = event.getFormattedMessage();
    return HINTS.stream().anyMatch(message::startsWith) ? FilterReply.DENY : FilterReply.NEUTRAL;
  }
}
