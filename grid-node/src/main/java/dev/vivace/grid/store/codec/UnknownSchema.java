package dev.vivace.grid.store.codec;

/** Bytes that a later release wrote. */
public final class UnknownSchema extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  UnknownSchema(String what, int found, int known) {
    super(
        "expected a stored %s of schema up to %d, but found %d; run a release that knows it"
            .formatted(what, known, found));
  }
}
