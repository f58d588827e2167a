package dev.vivace.benchmark.chaos.disturb;

import java.time.Duration;

/**
 * Something that is done to a node.
 *
 * @param node its place in the list of nodes, from 0
 * @param calm how long the grid is left alone before
 * @param lasting how long the node is away before it is started or let go on again
 */
public record Disturbance(Kind kind, int node, Duration calm, Duration lasting) {

  /** The kinds of disturbances of a node. */
  public enum Kind {
    /** {@code kill -9}, then started again. */
    KILL,
    /**
     * While the next node is down, too, so that some data has no copy meanwhile: of a commit that
     * is under way a part of its partitions may lose what it wrote.
     */
    DOUBLE_KILL,
    /** Stopped by the operating system for a while; it may be cut off by the others meanwhile. */
    PAUSE,
    /** Told to stop, then started again. */
    RESTART
  }
}
