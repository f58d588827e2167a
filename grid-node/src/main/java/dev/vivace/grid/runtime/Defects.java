package dev.vivace.grid.runtime;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what is outside of a worker, a listener, a step runtime, the receiver of a reply, from
 * keeping it from the rest of what follows a commit.
 */
final class Defects {
  private static final Logger LOG = LoggerFactory.getLogger(Defects.class);

  private Defects() {}

  /** Runs an action; a defect in it is logged and goes no further. */
  static void contain(String what, Runnable action) {
    try {
      action.run();
    } catch (RuntimeException | Error e) {
      log(what, e);
    }
  }

  /** Tells of a defect that goes no further. */
  static void log(String what, Throwable defect) {
    LOG.error("{} met a defect; everything else goes on", what, defect);
  }
}
