package dev.vivace.dsl.param.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParamSizeTest {
  @ParameterizedTest
  @ValueSource(
      longs = {
        0,
        9,
        10,
        99,
        100,
        -1,
        -9,
        -10,
        -100,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        1234567890123L
      })
  void countsTheDigitsOfANumber(long number) {
    assertThat(ParamSize.of(number)).isEqualTo(Long.toString(number).length());
  }

  @Test
  void countsWhatIsInside() {
    assertThat(ParamSize.of("abc")).isEqualTo(5);
    assertThat(ParamSize.of(List.of("abc", "d"))).isEqualTo(2 + 6 + 4);
    assertThat(ParamSize.of(Map.of("k", List.of(10L)))).isEqualTo(2 + 3 + (2 + 3) + 2);
    assertThat(ParamSize.of(true)).isEqualTo(4);
  }
}
