package dev.vivace.grid.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vivace.grid.engine.NumberRanges.Range;
import dev.vivace.grid.fixture.Seeds;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ranges of numbers behave as a set of numbers does, and stay few. */
class NumberRangesPropertyTest {

  static LongStream seeds() {
    return Seeds.upTo(500);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void behavesAsASet(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    NumberRanges ranges = NumberRanges.NONE;
    TreeSet<Long> model = new TreeSet<>();
    for (int i = 0; i < 100; i++) {
      long number = random.nextLong(25);
      if (random.nextBoolean()) {
        ranges = ranges.with(number);
        model.add(number);
      } else {
        ranges = ranges.without(number);
        model.remove(number);
      }
      check(seed, ranges, model);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void setsAreCombinedAsSetsAre(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Set<Long> some = numbers(random);
    Set<Long> others = numbers(random);
    NumberRanges a = ranges(some);
    NumberRanges b = ranges(others);

    Set<Long> both = new TreeSet<>(some);
    both.addAll(others);
    check(seed, a.with(b), both);
    Set<Long> left = new TreeSet<>(some);
    left.removeAll(others);
    check(seed, a.without(b), left);
    some.retainAll(others);
    check(seed, a.and(b), some);
  }

  private static Set<Long> numbers(SplittableRandom random) {
    Set<Long> numbers = new TreeSet<>();
    random.longs(random.nextInt(25), 0, 25).forEach(numbers::add);
    return numbers;
  }

  private static NumberRanges ranges(Set<Long> numbers) {
    NumberRanges ranges = NumberRanges.NONE;
    for (long number : numbers) {
      ranges = ranges.with(number);
    }
    return ranges;
  }

  @Test
  void oneRangeHasAllBetweenItsEnds() {
    assertThat(NumberRanges.between(3, 5).toList()).containsExactly(3L, 4L, 5L);
    assertThat(NumberRanges.between(3, 2)).isEqualTo(NumberRanges.NONE);
  }

  private static void check(long seed, NumberRanges ranges, Set<Long> model) {
    assertThat(ranges.toList()).as("seed=%d", seed).containsExactlyElementsOf(model);
    assertThat(ranges.size()).as("seed=%d", seed).isEqualTo(model.size());
    assertThat(ranges.isEmpty()).as("seed=%d", seed).isEqualTo(model.isEmpty());
    for (long number = 0; number < 26; number++) {
      assertThat(ranges.contains(number))
          .as("seed=%d %d", seed, number)
          .isEqualTo(model.contains(number));
    }
    if (!model.isEmpty()) {
      assertThat(ranges.first()).as("seed=%d", seed).isEqualTo(Collections.min(model));
    }
    List<Range> list = ranges.ranges();
    for (int i = 1; i < list.size(); i++) {
      assertThat(list.get(i).first())
          .as("seed=%d ranges neither overlap nor touch", seed)
          .isGreaterThan(list.get(i - 1).last() + 1);
    }
  }

  @Test
  void aHundredThousandInARowAreOneRange() {
    NumberRanges ranges = NumberRanges.NONE;
    for (long number = 1; number <= 100_000; number++) {
      ranges = ranges.with(number);
    }

    assertThat(ranges.ranges()).containsExactly(new Range(1, 100_000));
  }

  @Test
  void refusesRangeThatEndsBeforeItBegins() {
    assertThatThrownBy(() -> new Range(2, 1)).hasMessageContaining("2 > 1");
  }
}
