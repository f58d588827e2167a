package dev.vivace.dsl.model.param;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueLimitsTest {

  static Stream<Object> values() {
    return Stream.of(
        "",
        "text",
        "\uD83D\uDE00 whole",
        "\u0000",
        0.0,
        -0.0,
        Double.MAX_VALUE,
        Double.MIN_VALUE,
        BigDecimal.ZERO,
        new BigDecimal("0E+999999999"),
        new BigDecimal("1.7976931348623157E308"),
        new BigDecimal("4.9E-324"),
        5L,
        true,
        List.of(),
        Map.of("k".repeat(ValueLimits.KEY_CHARS), "v"),
        nested(ValueLimits.DEPTH),
        ParamDefinition.literal(ParamType.LONG, 1L));
  }

  @ParameterizedTest
  @MethodSource("values")
  void takesWhatCanBeReadBack(Object value) {
    assertThat(ValueLimits.problem(value)).isNull();
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of(Double.NaN, "", "a finite number, but it is [NaN]"),
        Arguments.of(Double.NEGATIVE_INFINITY, "", "a finite number, but it is [-Infinity]"),
        Arguments.of(
            List.of(1.0, Double.POSITIVE_INFINITY), "[1]", "a finite number, but it is [Infinity]"),
        Arguments.of(
            Map.of("a", Map.of("b", List.of(Double.NaN))),
            ".a.b[0]",
            "a finite number, but it is [NaN]"),
        Arguments.of(new BigDecimal("1e400"), "", "DOUBLE can hold"),
        Arguments.of(new BigDecimal("-1e999999999"), "", "but it is [-1E+999999999]"),
        Arguments.of(new BigDecimal("1e-999999999"), "", "but it is [1E-999999999]"),
        Arguments.of("a\uD800", "", "character 2 is \\ud800, which is half of a surrogate pair"),
        Arguments.of("\uDE00\uD83D", "", "character 1 is \\ude00"),
        Arguments.of("\uD83D\uDE00\uDE00", "", "character 3 is \\ude00"),
        Arguments.of(List.of("\uDBFF"), "[0]", "half of a surrogate pair"),
        Arguments.of(Map.of("\uD800", 1L), "", "half of a surrogate pair"),
        Arguments.of(
            Map.of("k".repeat(8_192), 1L), "", "keys of at most 4096 characters, but [kkkkkk"),
        Arguments.of(
            Map.of("m", Map.of("k".repeat(4_097), 1L)), ".m", "keys of at most 4096 characters"),
        Arguments.of(
            nested(ValueLimits.DEPTH + 1),
            ".k".repeat(ValueLimits.DEPTH),
            "at most 64 lists and maps inside of each other"),
        Arguments.of(
            ParamDefinition.literal(
                ParamType.MAP,
                Map.of("x", ParamDefinition.literal(ParamType.DOUBLE, new BigDecimal("1e400")))),
            ".value.x",
            "DOUBLE can hold"),
        Arguments.of(ParamDefinition.expression(ParamType.STRING, "'\uD800'"), "", "surrogate"));
  }

  @ParameterizedTest(name = "{2}")
  @MethodSource("refused")
  void saysWhatCannotBeKeptAndWhere(Object value, String place, String sentence) {
    ValueProblem problem = Objects.requireNonNull(ValueLimits.problem(value));

    assertThat(problem.place()).isEqualTo(place);
    assertThat(problem.sentence()).contains(sentence).hasSizeLessThan(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"evaluated_result", "evaluated_time"})
  void refusesInADefinitionWhatOnlyTheEngineSays(String key) {
    ParamDefinition param =
        new ParamDefinition(ParamType.LONG, 1L, null, null, null, null, Map.of(key, 5L));

    assertThat(Objects.requireNonNull(ValueLimits.problem(param)).sentence())
        .isEqualTo(
            "a definition without ["
                + key
                + "], but it has one, which only the engine gives; leave it out");
  }

  @Test
  void readsNoMoreDigitsThanANumberMayHave() {
    assertThat(ValueLimits.decimal("9".repeat(ValueLimits.NUMBER_CHARS))).isNotNull();
    assertThat(ValueLimits.decimal("9".repeat(5_000_000))).isNull();
    assertThat(ValueLimits.decimal(" 1.5 ")).isEqualTo(new BigDecimal("1.5"));
    assertThat(ValueLimits.decimal("NaN")).isNull();
  }

  private static Object nested(int levels) {
    @Nullable Object value = Collections.emptyMap();
    for (int i = 1; i < levels; i++) {
      value = Map.of("k", value);
    }
    return value;
  }
}
