package dev.vivace.grid.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class PlainResultTest {
  private static final OutcomeLimits LIMITS = new OutcomeLimits(1_000, 8);

  @ParameterizedTest(name = "{0} -> {1}")
  @MethodSource("values")
  void copiesValuesAsParametersHaveThem(Object given, Object expected) {
    assertThat(PlainResult.of(Map.of("v", given), LIMITS)).isEqualTo(Map.of("v", expected));
  }

  static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of("text", "text"),
        Arguments.of(true, true),
        Arguments.of(5, 5L),
        Arguments.of((short) 5, 5L),
        Arguments.of((byte) 5, 5L),
        Arguments.of(Long.MIN_VALUE, Long.MIN_VALUE),
        Arguments.of(BigInteger.valueOf(Long.MAX_VALUE), Long.MAX_VALUE),
        Arguments.of(1.5, 1.5),
        Arguments.of(1.5f, 1.5),
        Arguments.of(new BigDecimal("1.50"), 1.5),
        Arguments.of(List.of(), List.of()),
        Arguments.of(new LinkedHashSet<>(List.of("a", "b")), List.of("a", "b")),
        Arguments.of(
            Map.of("m", List.of(1, Map.of("n", 2))), Map.of("m", List.of(1L, Map.of("n", 2L)))));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("refused")
  void refusesWhatIsNoPlainJson(Map<String, Object> given, String problem) {
    assertThatThrownBy(() -> PlainResult.of(given, LIMITS))
        .isInstanceOf(PlainResult.Unusable.class)
        .hasMessageContaining(problem);
  }

  static Stream<Arguments> refused() {
    Map<String, Object> cycle = new HashMap<>();
    cycle.put("self", cycle);
    Map<String, Object> nothing = new HashMap<>();
    nothing.put("v", null);
    return Stream.of(
        Arguments.of(cycle, "'self' is nested deeper than 8 levels; does it hold itself?"),
        Arguments.of(nothing, "'v' holds null"),
        Arguments.of(Map.of("v", Arrays.asList("a", null)), "'v' holds null"),
        Arguments.of(Map.of("v", 'c'), "'v' holds a java.lang.Character"),
        Arguments.of(Map.of("v", new int[] {1}), "'v' holds a [I"),
        Arguments.of(Map.of("v", Map.of(1, "a")), "'v' has the key '1', which is no text"),
        Arguments.of(
            Map.of("v", BigInteger.TWO.pow(63)), "'v' holds the number 9223372036854775808"),
        Arguments.of(Map.of("v", Double.NaN), "'v' has to hold a finite number, but it is [NaN]"),
        Arguments.of(Map.of("v", List.of(Float.NEGATIVE_INFINITY)), "a finite number"),
        Arguments.of(Map.of("v", new BigDecimal("1e400")), "a finite number"),
        Arguments.of(Map.of("v", "a\uD800"), "'v' has to hold text of whole characters"),
        Arguments.of(Map.of("v", Map.of("\uDC00", 1)), "'v' has to hold text of whole characters"),
        Arguments.of(Map.of("k".repeat(4_097), 1), "keys of at most 4096 characters"),
        Arguments.of(Map.of("v", "x".repeat(1_001)), "longer than 1000 characters"),
        Arguments.of(Map.of("x".repeat(1_001), 1), "longer than 1000 characters"),
        Arguments.of(
            Map.of("v", java.util.Collections.nCopies(1_000_000, 1)),
            "longer than 1000 characters"));
  }

  @Test
  void givesCopiesThatCannotBeChanged() {
    Map<String, Object> copy = PlainResult.of(Map.of("v", List.of(1)), LIMITS);

    assertThatThrownBy(() -> copy.put("w", 1)).isInstanceOf(UnsupportedOperationException.class);
    assertThat(copy.get("v"))
        .isInstanceOfSatisfying(
            List.class,
            list ->
                assertThatThrownBy(list::clear).isInstanceOf(UnsupportedOperationException.class));
  }
}
