package dev.vivace.grid.store.codec;

/** Bytes that a later release wrote, or damaged ones that look like it. */
public final class UnknownSchema extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /** No release is read by one that is further behind: what claims to be newer is damaged. */
  private static final int FURTHEST = 3;

  private final int ahead;

  UnknownSchema(String what, int found, int known) {
    super(
        "expected a stored %s of schema up to %d, but found %d; run a release that knows it"
            .formatted(what, known, found));
    this.ahead = found - known;
  }

  /** Whether a later release may have written the bytes. */
  public boolean isOfLaterRelease() {
    return ahead > 0 && ahead <= FURTHEST;
  }
}
