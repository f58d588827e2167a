package dev.vivace.grid.report;

import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs how many partitions a node works, each time that changes for good. Thread-safe. */
public final class OwnershipLog {
  private static final Logger LOG = LoggerFactory.getLogger(OwnershipLog.class);
  private static final int NOT_STARTED = -1;

  private final IntSupplier owned;
  private final IntSupplier lost;
  private final int all;
  private int told = NOT_STARTED;
  private int toldLost;

  /**
   * A log of a node.
   *
   * @param owned how many partitions the node works
   * @param lost how many partitions of the grid have no live copy
   * @param all how many partitions there are
   */
  public OwnershipLog(IntSupplier owned, IntSupplier lost, int all) {
    this.owned = owned;
    this.lost = lost;
    this.all = all;
  }

  /** The node is ready, and has told what it works; tells of changes from now on. */
  public synchronized void start() {
    told = owned.getAsInt();
  }

  /** Looks again, after the node has acquired and released what it had to. */
  public synchronized void review() {
    int now = owned.getAsInt();
    if (told == NOT_STARTED || now == told) {
      return;
    }
    LOG.info(
        "{} {} partitions; the node works {} of {} now",
        now > told ? "Acquired" : "Released",
        Math.abs(now - told),
        now,
        all);
    told = now;
  }

  /** Looks whether copies were lost or came back, after the nodes of the grid have changed. */
  public synchronized void reviewLost() {
    int now = lost.getAsInt();
    if (now > 0 && now != toldLost) {
      LOG.warn(
          "{} of {} partitions have no live copy, and what they hold waits; start the nodes that"
              + " hold them, then run 'vivace.jar cluster recover'",
          now,
          all);
    } else if (now == 0 && toldLost > 0) {
      LOG.info("Every partition has a live copy again");
    }
    toldLost = now;
  }
}
