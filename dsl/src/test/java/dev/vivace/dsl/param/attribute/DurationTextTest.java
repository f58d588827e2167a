package dev.vivace.dsl.param.attribute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.model.param.ParsableLong;
import dev.vivace.dsl.param.ParamException;
import dev.vivace.dsl.param.eval.TestScopes;
import dev.vivace.dsl.param.eval.WorkflowParams;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {

  @ParameterizedTest(name = "{0} = {1} ms")
  @CsvSource({
    "5, 5000",
    "5s, 5000",
    "1500ms, 1500",
    "3 milliseconds, 3",
    "10 sec, 10000",
    "2 minutes, 120000",
    "90 min, 5400000",
    "1 hours, 3600000",
    "2 Hours, 7200000",
    "1d, 86400000",
    "2 days, 172800000",
    "1 hour 5 minutes 3 seconds, 3903000",
    "1h 5m, 3900000",
    "2h30m, 9000000",
    "1.5h, 5400000",
    "' 1d, 2h ', 93600000",
  })
  void addsUpAllNumbersWithUnits(String text, long millis) {
    assertThat(DurationText.parse(text)).contains(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "abc",
        "5x",
        "1h5x",
        "1h 5",
        "-5s",
        "-5",
        "1w",
        "1 weeks",
        "PT5M",
        "h",
        "1..5h",
        "1e3",
        "999999999999999 days",
        "9999999999999999"
      })
  void refusesWhatIsNoDurationFromStartToEnd(String text) {
    assertThat(DurationText.parse(text)).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "121 days|true|timeout [10454400000 ms]/[\"121 days\"] cannot be non-positive or more than"
            + " system limit: 120 days",
        "0s|true|timeout [0 ms]/[\"0s\"] cannot be non-positive or more than system limit: 120"
            + " days",
        "0|false|timeout [0 ms]/[0] cannot be non-positive or more than system limit: 120 days",
        "10368001|false|timeout [10368001000 ms]/[10368001] cannot be non-positive or more than"
            + " system limit: 120 days",
      })
  void saysWhatIsWrongAsTheContractDoes(String text, boolean quoted, String problem) {
    assertThat(DurationText.problem(new ParsableLong(text, quoted))).contains(problem);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "5x", "-5s", "2 weeks", "PT5M", "{{ t }}"})
  void saysThatATextIsNoDuration(String text) {
    assertThat(DurationText.problem(ParsableLong.of(text)))
        .get()
        .asString()
        .startsWith("timeout [\"" + text + "\"] cannot be read as a duration: expected a number");
  }

  @ParameterizedTest
  @CsvSource({"PT5M, 300 s", "PT1H30M, 5400 s", "P1D, 86400 s", "pt10s, 10 s"})
  void saysWhatAnIsoDurationIsHere(String text, String here) {
    assertThat(DurationText.problem(ParsableLong.of(text)))
        .get()
        .asString()
        .endsWith("; write [" + here + "] for an ISO 8601 duration");
  }

  @ParameterizedTest
  @ValueSource(strings = {"$$5", "${ t }", "$5", "${_t}", "5$"})
  void isKnownBeforeTheRunIfItRefersToNothing(String text) {
    assertThat(AttributeText.isOpen(ParsableLong.of(text))).isFalse();
    assertThat(DurationText.problem(ParsableLong.of(text))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"120 days", "10368000", "1ms"})
  void acceptsWhatIsInRange(String text) {
    assertThat(DurationText.problem(ParsableLong.of(text))).isEmpty();
  }

  @ParameterizedTest(name = "{0} = {1} ms")
  @CsvSource({"${t}, 7000", "$t, 7000", "${t} seconds, 7000", "${t} minutes, 420000"})
  void takesParametersOfTheWorkflow(String text, long millis) {
    ParsableLong timeout = ParsableLong.of(text);

    assertThat(AttributeText.isOpen(timeout)).isTrue();
    assertThat(DurationText.evaluate(timeout, params())).isEqualTo(Duration.ofMillis(millis));
  }

  @Test
  void namesTheParameterThatDoesNotExist() {
    assertThatThrownBy(() -> evaluate("${missing}"))
        .isInstanceOf(ParamException.class)
        .hasMessage(
            "Failed to parse attribute [maestro_parsable_str] for workflow [[wf][1][1]] due to"
                + " Param [maestro_parsable_str] referenced a non-existing param [missing] in"
                + " workflow [[wf][1][1]]");
  }

  @Test
  void refusesAParameterThatIsNoDuration() {
    assertThatThrownBy(() -> evaluate("${word}")).hasMessageContaining("[\"soon\"]");
  }

  private static Duration evaluate(String text) {
    return DurationText.evaluate(ParsableLong.of(text), params());
  }

  private static WorkflowParams params() {
    return TestScopes.workflow(
        Map.of(
            "t", ParamDefinition.literal(ParamType.LONG, 7L),
            "word", ParamDefinition.literal(ParamType.STRING, "soon")));
  }
}
