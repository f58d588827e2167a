package dev.vivace.grid.runtime.report;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Contains failures of code outside of a worker (a listener, a step runtime, the receiver of a
 * reply), so that the rest of what follows a commit still happens.
 */
public final class InternalErrors {
  private static final Logger LOG = LoggerFactory.getLogger(InternalErrors.class);

  private InternalErrors() {}

  /** Runs an action; an internal error in it is logged and goes no further. */
  public static void contain(String what, Runnable action) {
    try {
      action.run();
    } catch (RuntimeException | Error e) {
      log(what, e);
    }
  }

  /** Tells of an internal error that goes no further. */
  public static void log(String what, Throwable internalError) {
    LOG.error("{} hit an internal error; everything else goes on", what, internalError);
  }
}
