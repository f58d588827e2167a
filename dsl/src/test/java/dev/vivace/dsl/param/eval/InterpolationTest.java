package dev.vivace.dsl.param.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vivace.dsl.param.ParamException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InterpolationTest {
  private static final Map<String, Object> VALUES =
      Map.of(
          "s",
          "S",
          "n",
          7L,
          "s-x",
          "dash",
          "d",
          2.5,
          "b",
          true,
          "list",
          List.of(1L, 2L),
          "map",
          Map.of("k", "v"));

  static Stream<Arguments> texts() {
    return Stream.of(
        Arguments.of("plain", "plain"),
        Arguments.of("", ""),
        Arguments.of("${s}", "S"),
        Arguments.of("$s", "S"),
        Arguments.of("a${s}b$n.c", "aSb7.c"),
        Arguments.of("${s-x}", "dash"),
        Arguments.of("$s-x", "dash"),
        Arguments.of("$s-$n", "S-7"),
        Arguments.of("${s}.x", "S.x"),
        Arguments.of("$s.x", "S.x"),
        Arguments.of("${}", "${}"),
        Arguments.of("${ s }", "${ s }"),
        Arguments.of("${n + 1}", "${n + 1}"),
        Arguments.of("${s", "${s"),
        Arguments.of("cost: 5$", "cost: 5$"),
        Arguments.of("$", "$"),
        Arguments.of("$1", "$1"),
        Arguments.of("$$", "$"),
        Arguments.of("$$$$", "$$"),
        Arguments.of("$${s}", "${s}"),
        Arguments.of("$$${s}", "$S"),
        Arguments.of("${${s}}", "${S}"),
        Arguments.of("\\$s", "\\S"),
        Arguments.of("${d}/${b}/${list}/${map}", "2.5/true/[1,2]/{\"k\":\"v\"}"));
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @MethodSource("texts")
  void fillsInReferencesAndLeavesAllElse(String text, String expected) {
    assertThat(Interpolation.compile(text).fill(InterpolationTest::value)).isEqualTo(expected);
  }

  @Test
  void knowsTheNamesBeforeItIsFilled() {
    assertThat(Interpolation.compile("$a ${b} $$c").names()).containsExactly("a", "b");
    assertThat(Interpolation.compile("$$c").isConstant()).isTrue();
  }

  @Test
  void failsOnAnUnknownName() {
    Interpolation text = Interpolation.compile("${missing}");

    assertThatThrownBy(() -> assertThat(text.fill(InterpolationTest::value)).isEmpty())
        .isInstanceOf(ParamException.class);
  }

  private static Object value(String name) {
    Object value = VALUES.get(name);
    if (value == null) {
      throw ParamException.of("no %s", name);
    }
    return value;
  }
}
