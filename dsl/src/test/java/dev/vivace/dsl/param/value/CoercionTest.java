package dev.vivace.dsl.param.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.param.ParamException;
import dev.vivace.dsl.param.eval.TestScopes;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CoercionTest {
  static Stream<Arguments> accepted() {
    return Stream.of(
        Arguments.of(ParamType.STRING, "abc", "abc", null),
        Arguments.of(ParamType.STRING, 7L, "7", "info"),
        Arguments.of(ParamType.STRING, 2.0, "2.0", "info"),
        Arguments.of(ParamType.STRING, true, "true", "info"),
        Arguments.of(ParamType.LONG, 7L, 7L, null),
        Arguments.of(ParamType.LONG, "12", 12L, "warn"),
        Arguments.of(ParamType.DOUBLE, 2.5, 2.5, null),
        Arguments.of(ParamType.DOUBLE, 7L, 7.0, null),
        Arguments.of(ParamType.DOUBLE, "1.5", 1.5, null),
        Arguments.of(ParamType.DOUBLE, "1e2", 100.0, null),
        Arguments.of(ParamType.BOOLEAN, false, false, null),
        Arguments.of(ParamType.BOOLEAN, "TRUE", true, "warn"),
        Arguments.of(ParamType.BOOLEAN, "false", false, "warn"),
        Arguments.of(ParamType.STRING_ARRAY, new String[] {"a"}, List.of("a"), null),
        Arguments.of(ParamType.STRING_ARRAY, new long[] {1, 2}, List.of("1", "2"), "info"),
        Arguments.of(ParamType.STRING_ARRAY, new double[] {1.5}, List.of("1.5"), "info"),
        Arguments.of(ParamType.STRING_ARRAY, new boolean[] {true}, List.of("true"), "info"),
        Arguments.of(ParamType.LONG_ARRAY, new long[] {1, 2}, List.of(1L, 2L), null),
        Arguments.of(ParamType.LONG_ARRAY, new long[0], List.of(), null),
        Arguments.of(ParamType.LONG_ARRAY, List.of(1L), List.of(1L), null),
        Arguments.of(ParamType.DOUBLE_ARRAY, new double[] {1.5}, List.of(1.5), null),
        Arguments.of(ParamType.BOOLEAN_ARRAY, new boolean[] {true}, List.of(true), null),
        Arguments.of(ParamType.STRING_MAP, Map.of("a", "b"), Map.of("a", "b"), null),
        Arguments.of(
            ParamType.MAP,
            Map.of("a", 1L, "l", new long[] {1}),
            Map.of("a", 1L, "l", List.of(1L)),
            null));
  }

  @ParameterizedTest(name = "{0} <- {1}")
  @MethodSource("accepted")
  void convertsWhereTheContractAllowsItAndLeavesANote(
      ParamType type, Object value, Object result, @Nullable String note) {
    Param param = coerce(type, value);

    assertThat(param.result()).isEqualTo(result);
    if (note == null) {
      assertThat(param.definition().meta()).isNull();
    } else {
      assertThat(param.definition().meta()).containsOnlyKeys(note);
    }
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of(
            ParamType.STRING,
            new long[] {1},
            "Param [p] is expected to be a String compatible type but is [class [J]"),
        Arguments.of(
            ParamType.LONG,
            2.0,
            "Param [p] is expected to be a Long compatible type but is [class java.lang.Double]"),
        Arguments.of(
            ParamType.LONG,
            "1.5",
            "Param [p] is expected to have a Long compatible result but is [1.5]"),
        Arguments.of(
            ParamType.DOUBLE,
            "abc",
            "Param [p] is expected to have a Double compatible result but is [abc]"),
        Arguments.of(
            ParamType.DOUBLE,
            true,
            "Param [p] is expected to be a Double compatible type but is [class java.lang.Boolean]"),
        Arguments.of(
            ParamType.BOOLEAN,
            7L,
            "Param [p] is expected to be a Boolean compatible type but is [class java.lang.Long]"),
        Arguments.of(
            ParamType.BOOLEAN,
            "yes",
            "Param [p] is expected to have a Boolean compatible result but is [yes]"),
        Arguments.of(
            ParamType.STRING_ARRAY, "abc", "Param [p] has an invalid evaluated result [abc]"),
        Arguments.of(
            ParamType.LONG_ARRAY,
            new double[] {1.5},
            "Param [p] has an invalid evaluated result [[1.5]]"),
        Arguments.of(
            ParamType.LONG_ARRAY, new String[0], "Param [p] has an invalid evaluated result [[]]"),
        Arguments.of(
            ParamType.DOUBLE_ARRAY,
            new long[] {1},
            "Param [p] has an invalid evaluated result [[1]]"),
        Arguments.of(
            ParamType.BOOLEAN_ARRAY,
            Map.of("k", "v"),
            "Param [p] has an invalid evaluated result [{k=v}]"),
        Arguments.of(
            ParamType.MAP,
            "abc",
            "Param [p] is expected to be a Map compatible type but is [class java.lang.String]"));
  }

  @ParameterizedTest(name = "{0} <- {1}")
  @MethodSource("refused")
  void refusesAllElse(ParamType type, Object value, String message) {
    assertThatThrownBy(() -> coerce(type, value))
        .isInstanceOf(ParamException.class)
        .hasMessage(message);
  }

  private static Param coerce(ParamType type, Object value) {
    return Coercion.coerce("p", ParamDefinition.expression(type, "x"), value, TestScopes.NOW);
  }
}
