package dev.vivace.dsl.sel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelJsonlTest {
  private final SelJsonl jsonl =
      new SelJsonl(SelLimits.defaults(), () -> SelFixture.NOW, new SplittableRandom(1));

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"expression":"a + 1","params":{"a":2}}                 | {"type":"LONG","value":3}
          {"expression":"a + 1","params":{"a":2.0}}               | {"type":"DOUBLE","value":3.0}
          {"expression":"a / 0","params":{"a":-2.5}}              | {"type":"DOUBLE","value":"-Infinity"}
          {"expression":"a","params":{"a":"x"}}                   | {"type":"STRING","value":"x"}
          {"expression":"a","params":{"a":[1,2]}}                 | {"type":"LONG_ARRAY","value":[1,2]}
          {"expression":"a","params":{"a":[1,2.5]}}               | {"type":"DOUBLE_ARRAY","value":[1.0,2.5]}
          {"expression":"a","params":{"a":["x",null]}}            | {"type":"STRING_ARRAY","value":["x",null]}
          {"expression":"a","params":{"a":[]}}                    | {"type":"STRING_ARRAY","value":[]}
          {"expression":"a","params":{"a":[true]}}                | {"type":"BOOLEAN_ARRAY","value":[true]}
          {"expression":"a","params":{"a":{"b":{"c":[1]},"d":null}}} | {"type":"MAP","value":{"b":{"c":[1]},"d":null}}
          {"expression":"String s; s"}                            | {"type":"STRING","value":null}
          {"expression":"a == null","params":{}}                  | {"type":"BOOLEAN","value":true}
          """)
  void answersWithTypeAndValue(String line, String answer) {
    assertThat(jsonl.answer(line)).isEqualTo(answer);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"expression":"1 +"}                              | parse
          {"expression":"1 / 0"}                            | eval
          {"expression":"while (true) { }"}                 | limit
          {"expression":"a","params":{"a":[1,"x"]}}         | eval
          {"expression":"a","params":{"a":9223372036854775808}} | eval
          {"expression":5}                                  | parse
          {"expression":"1","params":[1]}                   | parse
          {"params":{}}                                     | parse
          5                                                 | parse
          {"expression":                                    | parse
          {                                                 | parse
          """)
  void answersWithTheKindOfTheError(String line, String kind) {
    assertThat(jsonl.answer(line))
        .startsWith("{\"error\":\"")
        .endsWith("\"kind\":\"" + kind + "\"}");
  }
}
