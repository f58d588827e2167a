package dev.vivace.grid.node.query;

/** Says that a run or step has more bytes than a view may have, and what to ask for instead. */
public final class ViewTooLarge extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ViewTooLarge(Object what, int atMost) {
    super(
        "expected a view of %s of at most %d bytes (grid.max-view-bytes), but it has more; read its steps or their attempts one by one, or raise the limit"
            .formatted(what, atMost),
        null,
        false,
        false);
  }
}
