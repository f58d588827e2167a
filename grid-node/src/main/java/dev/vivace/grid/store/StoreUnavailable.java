package dev.vivace.grid.store;

/** The grid could not read or write; whether a commit happened is not known. */
public final class StoreUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StoreUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
