package dev.vivace.dsl.sel.budget;

/**
 * Ends an evaluation because other ones hold the memory that it needs. Nothing is wrong with the
 * expression: the same one may well succeed a moment later. So this is no SelException, and whoever
 * evaluates lets it pass to the one who can wait.
 */
public final class MemoryShortage extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MemoryShortage(long wanted, MemoryPool pool) {
    super(
        "expected memory for an expression, but of the %d bytes for all expressions of this node (%s)"
                .formatted(pool.capacity(), MemoryPool.SETTING)
            + " fewer than %d are free; try again later".formatted(wanted),
        null,
        false,
        false);
  }

  /** The text for whoever asked for the evaluation. */
  public String message() {
    return String.valueOf(getMessage());
  }
}
