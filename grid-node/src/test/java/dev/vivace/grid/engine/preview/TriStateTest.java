package dev.vivace.grid.engine.preview;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An unknown value spreads only as far as it matters. */
class TriStateTest {

  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource({
    "YES, YES, YES, YES",
    "YES, NO, NO, YES",
    "NO, NO, NO, NO",
    "MAYBE, YES, MAYBE, YES",
    "MAYBE, NO, NO, MAYBE",
    "MAYBE, MAYBE, MAYBE, MAYBE",
  })
  void joins(TriState one, TriState other, TriState both, TriState either) {
    assertThat(one.and(other)).isEqualTo(other.and(one)).isEqualTo(both);
    assertThat(one.or(other)).isEqualTo(other.or(one)).isEqualTo(either);
    assertThat(one.not().not()).isEqualTo(one);
  }
}
