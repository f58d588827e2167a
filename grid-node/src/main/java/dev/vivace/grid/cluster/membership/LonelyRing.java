package dev.vivace.grid.cluster.membership;

/**
 * A node waits in a ring that does not become a grid, since the others are in another one or cannot
 * come into this: nodes that start in the same moment may miss each other, and one that is behind
 * keeps out those that are ahead. Rings do not find each other later, so it has to leave.
 */
public final class LonelyRing extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LonelyRing(String message) {
    super(message, null, false, false);
  }
}
