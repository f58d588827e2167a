package dev.vivace.grid.store.codec;

import org.jspecify.annotations.Nullable;

/** Stored or received bytes that no release can have written. */
public final class DamagedBytes extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  DamagedBytes(String what, ByteReader in, String why, @Nullable Throwable cause) {
    super(
        "expected a whole %s, but its bytes make no sense at %d of %d: %s; restore it from a backup"
            .formatted(what, in.position(), in.length(), why),
        cause);
  }
}
