package dev.vivace.dsl.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamMode;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.protocol.InstanceParam;
import dev.vivace.dsl.protocol.OrchestratorException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParamJsonTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "STRING        | \"a\"        | \"a\"",
        "STRING        | 5            | \"5\"",
        "STRING        | 1.5          | \"1.5\"",
        "STRING        | true         | \"true\"",
        "LONG          | 5            | 5",
        "LONG          | \"5\"        | 5",
        "LONG          | 5.7          | 5",
        "LONG          | 9223372036854775807 | 9223372036854775807",
        "DOUBLE        | 1            | 1",
        "DOUBLE        | 1.50         | 1.50",
        "DOUBLE        | \"1.5\"      | 1.5",
        "BOOLEAN       | \"true\"     | true",
        "BOOLEAN       | \"FALSE\"    | false",
        "BOOLEAN       | 0            | false",
        "BOOLEAN       | 2            | true",
        "STRING_ARRAY  | [1,\"b\"]    | [\"1\",\"b\"]",
        "LONG_ARRAY    | [\"1\",1.5]  | [1,1]",
        "DOUBLE_ARRAY  | [\"1.5\",2]  | [1.5,2]",
        "BOOLEAN_ARRAY | [1,\"true\"] | [true,true]",
        "STRING_MAP    | {\"a\":1}    | {\"a\":\"1\"}",
        "MAP           | {}           | {}"
      })
  void coercesLiterals(ParamType type, String written, String stored) {
    var param = VivaceJson.read(literal(type, written), ParamDefinition.class);

    assertThat(VivaceJson.writeText(param))
        .isEqualTo("{\"value\":" + stored + ",\"type\":\"" + type + "\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "STRING        | []",
        "STRING        | {}",
        "LONG          | \"x\"",
        "LONG          | true",
        "LONG          | 9223372036854775808",
        "LONG          | 1e400",
        "DOUBLE        | \"x\"",
        "DOUBLE        | true",
        "BOOLEAN       | \"yes\"",
        "BOOLEAN       | 1.0",
        "STRING_ARRAY  | \"a\"",
        "STRING_ARRAY  | [null]",
        "LONG_ARRAY    | 5",
        "BOOLEAN_ARRAY | [[]]",
        "STRING_MAP    | []",
        "STRING_MAP    | {\"a\":null}",
        "MAP           | {\"a\":\"b\"}",
        "MAP           | []"
      })
  void refusesLiteralsOfAnotherType(ParamType type, String written) {
    assertThatThrownBy(() -> VivaceJson.read(literal(type, written), ParamDefinition.class))
        .isInstanceOf(OrchestratorException.class)
        .hasMessageContaining("expected ")
        .hasMessageEndingWith(")");
  }

  private static String literal(ParamType type, String value) {
    return "{\"value\":" + value + ",\"type\":\"" + type + "\"}";
  }

  @Test
  void agreesWithTheOriginalOnEveryLiteral() {
    String folder = "golden/behaviours/152-param-literal-coercions";
    for (JsonNode row : Recorded.tree(folder, "01-literal-coercions.json")) {
      if (row.has("type") && row.get("value") != null) {
        agrees(row);
      }
    }
  }

  private static void agrees(JsonNode row) {
    String literal =
        "{\"value\":" + row.get("value") + ",\"type\":\"" + row.get("type").asText() + "\"}";
    if (row.has("stored")) {
      assertThat(VivaceJson.toTree(VivaceJson.read(literal, ParamDefinition.class)))
          .as(literal)
          .isEqualTo(row.get("stored"));
    } else {
      assertThatThrownBy(() -> VivaceJson.read(literal, ParamDefinition.class))
          .as(literal)
          .isInstanceOf(OrchestratorException.class);
    }
  }

  @Test
  void literalsHaveTheJavaTypeOfTheirType() {
    assertThat(value("DOUBLE", "1.50")).isEqualTo(new BigDecimal("1.50"));
    assertThat(value("LONG_ARRAY", "[1]")).isEqualTo(List.of(1L));
    assertThat(value("MAP", "{\"q\":{\"value\":true,\"type\":\"boolean\"}}"))
        .isEqualTo(Map.of("q", ParamDefinition.literal(ParamType.BOOLEAN, true)));
  }

  private static Object value(String type, String json) {
    String text = "{\"value\":" + json + ",\"type\":\"" + type + "\"}";
    Object value = VivaceJson.read(text, ParamDefinition.class).value();
    return Objects.requireNonNull(value);
  }

  @Test
  void readsModeInAnyCaseAndKeepsEveryOtherKey() {
    var param =
        VivaceJson.read(
            "{\"expression\":\"1\",\"type\":\"long\",\"mode\":\"mutable_on_start\","
                + "\"validator\":\"@Min(1)\",\"tags\":[\"t\"],\"source\":\"X\",\"more\":{\"a\":null}}",
            ParamDefinition.class);

    assertThat(param.mode()).isEqualTo(ParamMode.MUTABLE_ON_START);
    assertThat(param.meta()).containsOnlyKeys("source", "more");
    assertThat(VivaceJson.writeText(param))
        .isEqualTo(
            "{\"expression\":\"1\",\"type\":\"LONG\",\"validator\":\"@Min(1)\","
                + "\"tags\":[{\"name\":\"t\"}],\"mode\":\"MUTABLE_ON_START\",\"source\":\"X\","
                + "\"more\":{\"a\":null}}");
  }

  @Test
  void instanceParamIsDefinitionAndResultInOneObject() {
    String json =
        "{\"expression\":\"x\",\"type\":\"MAP\",\"evaluated_result\":{\"a\":1.5,\"b\":[1]},"
            + "\"evaluated_time\":1700000000000,\"source\":\"LAUNCH\"}";

    var param = VivaceJson.read(json, InstanceParam.class);

    assertThat(param.evaluatedResult()).isEqualTo(Map.of("a", 1.5, "b", List.of(1L)));
    assertThat(param.evaluatedTime()).isEqualTo(Instant.ofEpochMilli(1_700_000_000_000L));
    assertThat(param.definition().meta()).isEqualTo(Map.of("source", "LAUNCH"));
    assertThat(param.isEvaluated()).isTrue();
    assertThat(VivaceJson.writeText(param)).isEqualTo(json);
  }

  @Test
  void resultsOfDecimalsAreDoubles() {
    var param =
        VivaceJson.read(
            "{\"value\":[0.1],\"type\":\"DOUBLE_ARRAY\",\"evaluated_result\":[0.1]}",
            InstanceParam.class);

    assertThat(param.definition().value()).isEqualTo(List.of(new BigDecimal("0.1")));
    assertThat(param.evaluatedResult()).isEqualTo(List.of(0.1));
  }
}
