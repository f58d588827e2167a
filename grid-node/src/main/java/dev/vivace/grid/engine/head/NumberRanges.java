package dev.vivace.grid.engine.head;

import java.util.ArrayList;
import java.util.List;

/**
 * An immutable set of whole numbers, kept as ranges: a queue of a hundred thousand consecutive
 * instances is one range.
 *
 * @param ranges ascending, neither overlapping nor touching
 */
public record NumberRanges(List<Range> ranges) {

  public static final NumberRanges NONE = new NumberRanges(List.of());

  public NumberRanges {
    ranges = List.copyOf(ranges);
  }

  /** Both ends belong to the range. */
  public record Range(long first, long last) {
    public Range {
      if (first > last) {
        throw new IllegalArgumentException("expected first <= last, but " + first + " > " + last);
      }
    }
  }

  public boolean isEmpty() {
    return ranges.isEmpty();
  }

  public long size() {
    long size = 0;
    for (Range range : ranges) {
      size += range.last() - range.first() + 1;
    }
    return size;
  }

  public boolean contains(long number) {
    for (Range range : ranges) {
      if (number <= range.last()) {
        return number >= range.first();
      }
    }
    return false;
  }

  /**
   * The smallest number.
   *
   * @throws IndexOutOfBoundsException if the set is empty
   */
  public long first() {
    return ranges.get(0).first();
  }

  public NumberRanges with(long number) {
    if (contains(number)) {
      return this;
    }
    List<Range> next = new ArrayList<>();
    Range merged = new Range(number, number);
    for (Range range : ranges) {
      if (range.last() == merged.first() - 1) {
        merged = new Range(range.first(), merged.last());
      } else if (range.first() == merged.last() + 1) {
        merged = new Range(merged.first(), range.last());
      } else if (range.last() < merged.first()) {
        next.add(range);
      }
    }
    next.add(merged);
    for (Range range : ranges) {
      if (range.first() > merged.last()) {
        next.add(range);
      }
    }
    return new NumberRanges(next);
  }

  public NumberRanges without(long number) {
    if (!contains(number)) {
      return this;
    }
    List<Range> next = new ArrayList<>();
    for (Range range : ranges) {
      if (number < range.first() || number > range.last()) {
        next.add(range);
        continue;
      }
      if (range.first() < number) {
        next.add(new Range(range.first(), number - 1));
      }
      if (number < range.last()) {
        next.add(new Range(number + 1, range.last()));
      }
    }
    return new NumberRanges(next);
  }

  /** All numbers, ascending. */
  public List<Long> toList() {
    List<Long> numbers = new ArrayList<>();
    for (Range range : ranges) {
      for (long number = range.first(); number <= range.last(); number++) {
        numbers.add(number);
      }
    }
    return numbers;
  }
}
