package dev.vivace.grid.engine;

import java.util.ArrayList;
import java.util.Comparator;
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

  /** All numbers from one up to, and with, another; none if the last one is smaller. */
  public static NumberRanges between(long first, long last) {
    return last < first ? NONE : new NumberRanges(List.of(new Range(first, last)));
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
    return isIn(at(number), number);
  }

  /** Whether the number, which no range before this index reaches, is in the one there. */
  private boolean isIn(int at, long number) {
    return at < ranges.size() && ranges.get(at).first() <= number;
  }

  /** The index of the first range that ends at the number or later, or how many there are. */
  private int at(long number) {
    int low = 0;
    int high = ranges.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ranges.get(middle).last() < number) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * The smallest number.
   *
   * @throws IndexOutOfBoundsException if the set is empty
   */
  public long first() {
    return ranges.get(0).first();
  }

  /** The smallest numbers, at most so many. */
  public NumberRanges smallest(long count) {
    List<Range> taken = new ArrayList<>();
    long left = count;
    for (int i = 0; i < ranges.size() && left > 0; i++) {
      Range range = ranges.get(i);
      long last = Math.min(range.last(), range.first() + left - 1);
      taken.add(new Range(range.first(), last));
      left -= last - range.first() + 1;
    }
    return new NumberRanges(taken);
  }

  public NumberRanges with(long number) {
    int at = at(number);
    if (isIn(at, number)) {
      return this;
    }
    int from = at;
    int to = at;
    Range merged = new Range(number, number);
    if (at > 0 && ranges.get(at - 1).last() == number - 1) {
      merged = new Range(ranges.get(at - 1).first(), number);
      from--;
    }
    if (at < ranges.size() && ranges.get(at).first() == number + 1) {
      merged = new Range(merged.first(), ranges.get(at).last());
      to++;
    }
    return replace(from, to, merged);
  }

  public NumberRanges without(long number) {
    int at = at(number);
    if (!isIn(at, number)) {
      return this;
    }
    Range range = ranges.get(at);
    boolean starts = range.first() == number;
    boolean ends = range.last() == number;
    if (starts && ends) {
      return replace(at, at + 1);
    }
    if (starts) {
      return replace(at, at + 1, new Range(number + 1, range.last()));
    }
    if (ends) {
      return replace(at, at + 1, new Range(range.first(), number - 1));
    }
    return replace(
        at, at + 1, new Range(range.first(), number - 1), new Range(number + 1, range.last()));
  }

  /** The numbers of both. */
  public NumberRanges with(NumberRanges others) {
    if (isEmpty() || others.isEmpty()) {
      return isEmpty() ? others : this;
    }
    List<Range> all = new ArrayList<>(ranges);
    all.addAll(others.ranges());
    all.sort(Comparator.comparingLong(Range::first));
    List<Range> merged = new ArrayList<>();
    Range current = all.get(0);
    for (Range next : all.subList(1, all.size())) {
      if (next.first() <= current.last() + 1) {
        current = new Range(current.first(), Math.max(current.last(), next.last()));
      } else {
        merged.add(current);
        current = next;
      }
    }
    merged.add(current);
    return new NumberRanges(merged);
  }

  /** The numbers that are not among others. */
  public NumberRanges without(NumberRanges others) {
    List<Range> left = new ArrayList<>();
    int at = 0;
    for (Range range : ranges) {
      long first = range.first();
      while (at < others.ranges.size() && others.ranges.get(at).last() < first) {
        at++;
      }
      for (int i = at;
          i < others.ranges.size() && others.ranges.get(i).first() <= range.last();
          i++) {
        Range other = others.ranges.get(i);
        if (first < other.first()) {
          left.add(new Range(first, other.first() - 1));
        }
        first = Math.max(first, other.last() + 1);
      }
      if (first <= range.last()) {
        left.add(new Range(first, range.last()));
      }
    }
    return new NumberRanges(left);
  }

  /** The numbers that are among others too. */
  public NumberRanges and(NumberRanges others) {
    return without(without(others));
  }

  /** With others in the place of the ranges from an index up to, and without, another. */
  private NumberRanges replace(int from, int to, Range... others) {
    List<Range> next = new ArrayList<>(ranges.size() + others.length);
    next.addAll(ranges.subList(0, from));
    next.addAll(List.of(others));
    next.addAll(ranges.subList(to, ranges.size()));
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
