package dev.vivace.grid.store;

import org.jspecify.annotations.Nullable;

/** The grid could not read or write; whether a commit happened is not known. */
public final class StoreUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StoreUnavailable(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
