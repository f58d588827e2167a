package dev.vivace.cli.serve;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import dev.vivace.cli.config.LogConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets the process log as its settings say. */
public final class LogSetup {
  private static final String OWN_FILE = "logback.configurationFile";
  private static final String OUR_FILE = "dev/vivace/cli/logback.xml";
  private static final String APPENDER = "stderr";
  private static final String OURS = "dev.vivace";

  private LogSetup() {}

  /** The beginning of the process, before anything logs. */
  public static void start(boolean verbose) {
    if (System.getProperty(OWN_FILE) == null) {
      System.setProperty(OWN_FILE, OUR_FILE);
    }
    if (verbose) {
      System.setProperty("vivace.log.level", "DEBUG");
      System.setProperty("vivace.log.others", "INFO");
    }
  }

  /**
   * Takes up settings. Who brings a configuration of Logback has said it all there.
   *
   * @param verbose lets Vivace's own lines appear from DEBUG on, whatever the settings say
   */
  public static void apply(LogConfig config, boolean verbose) {
    if (!OUR_FILE.equals(System.getProperty(OWN_FILE))) {
      if (!config.equals(LogConfig.defaults())) {
        LoggerFactory.getLogger(LogSetup.class)
            .warn("The settings under 'log' have no effect, since -D{} is set", OWN_FILE);
      }
    } else if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      apply(config, verbose, context);
    }
  }

  public static void apply(LogConfig config, boolean verbose, LoggerContext context) {
    if (config.format() == LogConfig.Format.JSON
        && context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(APPENDER)
            instanceof OutputStreamAppender<ILoggingEvent> appender) {
      JsonLines encoder = new JsonLines();
      encoder.setContext(context);
      encoder.start();
      appender.setEncoder(encoder);
    }
    LogConfig.Level own =
        verbose && config.level().compareTo(LogConfig.Level.DEBUG) < 0
            ? LogConfig.Level.DEBUG
            : config.level();
    set(context, OURS, own);
    config.loggers().forEach((name, level) -> set(context, name, level));
  }

  private static void set(LoggerContext context, String logger, LogConfig.Level level) {
    context.getLogger(logger).setLevel(ch.qos.logback.classic.Level.toLevel(level.name()));
  }
}
