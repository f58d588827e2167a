package dev.vivace.dsl.sel.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vivace.dsl.sel.budget.Failure;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which patterns may do much without reading a character. */
class RegexShapeTest {

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        ",",
        "\\s*[,;]\\s*",
        "^(\\d{4})-(\\d{2})-(\\d{2})T(\\d{2}):(\\d{2})(?::(\\d{2})(?:\\.\\d+)?)?(Z|[+-]\\d{2}:?\\d{2})$",
        "(^|,)\\s*(\\w+)?\\s*(,|$)",
        "(?i)(?<=\\.)(csv|json|parquet)(?:\\.gz)?$",
        "\\A\\s+|\\s+\\z",
        "(?<year>\\d{4})\\k<year>?",
        "[^\\]\\[(){}*+?]+?",
        "[]a]{0,3}+",
        "[a-z&&[^aeiou]]+",
        "\\Q(a|b)*\\E*",
        "\\p{Alpha}{1,63}(\\.\\p{Alpha}{1,63}){0,10}",
        "\\cA\\x{1F600}?\\u0041*",
        "([0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12})?",
        "(((a*)b*)c*)d*",
        "a{100000}"
      })
  void takesHonestPatterns(String pattern) {
    assertThatCode(() -> Pattern.compile(pattern)).doesNotThrowAnyException();
    assertThat(RegexShape.silentSteps(pattern)).isLessThan(10L * pattern.length());
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "(?:(?:){20000}){20000}",
        "(?:|)(?:|)(?:|)(?:|)(?:|)(?:|)(?:|)(?:|)(?:|)(?:|)(?:|)(?!)",
        "(?:a*|b*)(?:a*|b*)(?:a*|b*)(?:a*|b*)(?:a*|b*)(?:a*|b*)(?:a*|b*)(?:a*|b*)(?:a*|b*)(?:a*|b*)x",
        "(?:(?:(?:(?:(?:a?)?)?)?)?)?x",
        "^{2000000000}",
        "(?=){99999}",
        "()(?:\\1){99999}",
        "[(]()[)](?:\\1){99999}",
        "\\Q(\\E()\\Q)\\E(?:\\1){99999}",
        "[\\]](?:){99999}[\\[]",
        "(?<n>)\\k<n>{99999}",
        "\\b{g}{99999}",
        "(?x)(?:){2} # {1}"
      })
  void refusesPatternsThatMatchNothingInManyWays(String pattern) {
    assertThatThrownBy(() -> RegexShape.silentSteps(pattern))
        .isInstanceOf(Failure.class)
        .matches(failure -> ((Failure) failure).reason() == Failure.Reason.LIMIT);
  }

  @Test
  void countsEachWayAndEachCharacter() {
    assertThat(RegexShape.silentSteps("(|)(|)(|)")).isEqualTo(8 * 9);
    assertThat(RegexShape.silentSteps("abc")).isEqualTo(3);
  }
}
