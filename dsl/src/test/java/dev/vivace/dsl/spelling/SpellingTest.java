package dev.vivace.dsl.spelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
  private static final List<String> WORDS = List.of("day", "method", "mode", "retry_policy", "url");

  @ParameterizedTest
  @CsvSource({
    "dya, day",
    "metod, method",
    "METHOD, method",
    "retryPolcy, retry_policy",
    "uri, url",
    "nothing, ",
    "day, "
  })
  void findsWhatWasMeant(String word, String meant) {
    assertThat(Spelling.nearest(word, WORDS)).isEqualTo(java.util.Optional.ofNullable(meant));
  }

  @ParameterizedTest
  @CsvSource({"mdoe, mode", "note, ", "modes, mode", "info, "})
  void suspectsOnlySlips(String word, String meant) {
    assertThat(Spelling.slipOf(word, WORDS)).isEqualTo(java.util.Optional.ofNullable(meant));
  }

  @ParameterizedTest
  @CsvSource({"stat, status", "STATUS, status", "plan, ", "recovr, recover", "list, ", "x, "})
  void doesNotSuggestWhatDiffersMoreThanItShares(String word, String meant) {
    assertThat(Spelling.likely(word, List.of("status", "baseline", "forget", "recover")))
        .isEqualTo(java.util.Optional.ofNullable(meant));
  }
}
