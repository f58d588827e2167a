package dev.vivace.cli.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/**
 * Ends the process when it has no memory left: after that nothing can be relied on, and another
 * start helps. A flag of the JVM would do so, too, but the manifest of a jar cannot set any.
 * Whoever contains an error logs it, in this code and in that of libraries, so it is seen here on
 * any thread; and what is not contained ends a thread.
 *
 * <p>Nothing is stopped in order, as that takes memory: what is stored survives it, as a crash.
 */
public final class EndOnOutOfMemory extends TurboFilter {
  private static final byte[] LAST_WORDS =
      "vivace: expected enough memory for what is asked, but the heap is full; the process ends so that it can be started again; give it more with -Xmx or lower what may be under way\n"
          .getBytes(UTF_8);

  /** That a thread cannot be had is survived, and often not for want of memory. */
  private static final String NO_THREAD = "unable to create";

  private static final int MAX_CAUSES = 32;

  private static final FileOutputStream ERR = new FileOutputStream(FileDescriptor.err);

  private EndOnOutOfMemory() {}

  /** From now on, for as long as the process lives. */
  public static void watch() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      EndOnOutOfMemory filter = new EndOnOutOfMemory();
      filter.setContext(context);
      filter.start();
      context.addTurboFilter(filter);
    }
    Thread.setDefaultUncaughtExceptionHandler(
        (dying, failure) ->
            LoggerFactory.getLogger(EndOnOutOfMemory.class)
                .error("Thread {} ended", dying.getName(), failure));
  }

  @Override
  public FilterReply decide(
      @Nullable Marker marker,
      Logger logger,
      Level level,
      @Nullable String format,
      Object @Nullable [] params,
      @Nullable Throwable failure) {
    boolean lastIsFailure =
        params != null
            && params.length > 0
            && params[params.length - 1] instanceof Throwable last
            && isIn(last);
    if (lastIsFailure || isIn(failure)) {
      end();
    }
    return FilterReply.NEUTRAL;
  }

  static boolean isIn(@Nullable Throwable failure) {
    Throwable cause = failure;
    for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
      if (cause instanceof OutOfMemoryError) {
        String reason = cause.getMessage();
        return reason == null || !reason.startsWith(NO_THREAD);
      }
      cause = cause.getCause();
    }
    return false;
  }

  private static void end() {
    try {
      ERR.write(LAST_WORDS);
    } catch (IOException e) {
      // Nobody listens; the code says it as well.
    } finally {
      Runtime.getRuntime().halt(EndOnFailure.CODE);
    }
  }
}
