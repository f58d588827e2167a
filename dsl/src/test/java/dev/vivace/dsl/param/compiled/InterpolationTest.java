package dev.vivace.dsl.param.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vivace.dsl.param.ParamException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class InterpolationTest {
  private static final Map<String, Object> VALUES =
      values(
          "s",
          "S",
          "n",
          7L,
          "s-x",
          "dash",
          "job.1__x",
          "of a step",
          "a.b",
          "dot",
          "a/b",
          "slash",
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
        Arguments.of("$s-x", "S-x"),
        Arguments.of("$s-$n", "S-7"),
        Arguments.of("${job.1__x}", "of a step"),
        Arguments.of("${a.b}${a/b}", "dotslash"),
        Arguments.of("$s/x", "S/x"),
        Arguments.of("$_x ${_x} ${-s} ${.s} ${1s}", "$_x ${_x} ${-s} ${.s} ${1s}"),
        Arguments.of("$é ${é} ${sé}", "$é ${é} ${sé}"),
        Arguments.of("$sé", "Sé"),
        Arguments.of("$$$$$s", "$$S"),
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

  @ParameterizedTest
  @ValueSource(strings = {"${missing}", "$missing", "${no.such}", "${no/such}", "${s.}", "${s-}"})
  void failsOnAnUnknownName(String reference) {
    Interpolation text = Interpolation.compile(reference);

    assertThatThrownBy(() -> assertThat(text.fill(InterpolationTest::value)).isEmpty())
        .isInstanceOf(ParamException.class);
  }

  @Test
  void renamesReferencesAndPutsThemIntoBracesWhereTheNewNameNeedsThem() {
    String text = "$s ${s} $s.x $$s ${s";

    assertThat(Interpolation.rename(text, name -> "in_" + name))
        .isEqualTo("$in_s ${in_s} $in_s.x $$s ${s");
    assertThat(Interpolation.rename(text, name -> "in.1_" + name))
        .isEqualTo("${in.1_s} ${in.1_s} ${in.1_s}.x $$s ${s");
  }

  @Test
  void endsBeforeRepetitionsFillTheMemory() {
    Interpolation text = Interpolation.compile("${big}".repeat(100_000));
    String big = "x".repeat(100_000);

    assertThatThrownBy(() -> assertThat(text.fill(name -> big)).isEmpty())
        .isInstanceOf(ParamException.class)
        .hasMessageContaining("with param [big] filled in it is longer");
  }

  private static Map<String, Object> values(Object... namesAndValues) {
    Map<String, Object> values = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return values;
  }

  private static Object value(String name) {
    Object value = VALUES.get(name);
    if (value == null) {
      throw ParamException.of("no %s", name);
    }
    return value;
  }
}
