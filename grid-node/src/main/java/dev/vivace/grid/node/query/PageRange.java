package dev.vivace.grid.node.query;

import dev.vivace.grid.api.Instances.PageRequest;
import java.util.stream.LongStream;

/**
 * The ids that a page may show, of a list whose ids have no gaps. A page that starts beyond the end
 * of the list counts the ids that do not exist, as the contract does: it is shorter, or empty.
 *
 * @param lowest on the page
 * @param highest on the page; less than the lowest if the page is empty
 * @param bound the last id of the list in the direction in which the page is read
 */
record PageRange(long lowest, long highest, long bound, boolean older) {

  /**
   * The ids of a page.
   *
   * @param first the lowest id of the list
   * @param last the highest id of the list
   */
  static PageRange of(PageRequest page, long first, long last) {
    return page.older() ? older(page, first, last) : newer(page, first, last);
  }

  private static PageRange older(PageRequest page, long first, long last) {
    long from = page.cursor() == 0 ? last : near(page, first, last) - 1;
    long to = Math.max(first, from - page.size() + 1);
    return new PageRange(to, Math.min(from, last), first, true);
  }

  /** A page that begins at the newest or after it shows the newest. */
  private static PageRange newer(PageRequest page, long first, long last) {
    long from = page.cursor() == 0 ? first : near(page, first, last) + 1;
    long to = Math.min(last, from + page.size() - 1);
    return new PageRange(Math.max(first, Math.min(from, to)), to, last, false);
  }

  /** The cursor, or one as far out as makes no difference: ids must not overflow. */
  private static long near(PageRequest page, long first, long last) {
    long margin = page.size() + 1L;
    return Math.max(first - margin, Math.min(last + margin, page.cursor()));
  }

  boolean contains(long id) {
    return lowest <= id && id <= highest;
  }

  /** How many ids there are. */
  int size() {
    return (int) Math.max(0, highest - lowest + 1);
  }

  /** The ids in the order in which the page is read, and those that follow in the list. */
  LongStream fromStart() {
    return older
        ? LongStream.iterate(highest, id -> id >= bound, id -> id - 1)
        : LongStream.rangeClosed(lowest, bound);
  }
}
