package dev.vivace.benchmark.raw;

/** Deals a mean out in whole numbers, so that nothing is lost to rounding. */
final class Share {
  private final double mean;
  private double left;

  Share(long of, long among) {
    this.mean = among == 0 ? 0 : of / (double) among;
  }

  int next() {
    left += mean;
    int whole = (int) left;
    left -= whole;
    return whole;
  }

  boolean isNothing() {
    return mean == 0;
  }
}
