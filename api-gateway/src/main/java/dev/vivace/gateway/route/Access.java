package dev.vivace.gateway.route;

/**
 * Who may call a route. Nobody is turned away for who they are; what changes something wants to
 * know who asks.
 */
public enum Access {
  /** Probes and documents. */
  OPEN(false),
  /** Reads of what is stored. */
  READ(false),
  /** Changes of what users own, and what such a change would be checked with. */
  WRITE(true),
  /** Work on the grid as a whole. */
  OPERATE(true);

  private final boolean wantsName;

  Access(boolean wantsName) {
    this.wantsName = wantsName;
  }

  /** Whether the header {@code user} must be there. */
  public boolean wantsName() {
    return wantsName;
  }
}
