package dev.vivace.dsl.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vivace.dsl.model.Workflow;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.protocol.InstanceParam;
import dev.vivace.dsl.protocol.OrchestratorException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever was written can be read back, even if a request may not say it. */
class StoredJsonTest {

  private static InstanceParam param(ParamType type, Object result) {
    return new InstanceParam(
        ParamDefinition.expression(type, "x"), result, Instant.ofEpochMilli(1));
  }

  private static void assertReadOnlyFromTheStore(InstanceParam param) {
    byte[] json = VivaceJson.write(param);

    assertThat(StoredJson.read(json, InstanceParam.class)).isEqualTo(param);
    assertThatThrownBy(() -> VivaceJson.read(json, InstanceParam.class))
        .isInstanceOf(OrchestratorException.class);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void readsNumbersThatAreNotFinite(double number) {
    assertReadOnlyFromTheStore(param(ParamType.DOUBLE, number));
    assertReadOnlyFromTheStore(param(ParamType.DOUBLE_ARRAY, List.of(1.5, number)));
  }

  @ParameterizedTest
  @ValueSource(ints = {20_000, 100_000})
  void readsLongNames(int length) {
    assertReadOnlyFromTheStore(param(ParamType.STRING_MAP, Map.of("k".repeat(length), "v")));
    assertReadOnlyFromTheStore(param(ParamType.MAP, Map.of("k".repeat(length), 1L)));
  }

  @Test
  void readsLongTexts() {
    assertReadOnlyFromTheStore(param(ParamType.STRING, "x".repeat(9 << 20)));
  }

  @Test
  void readsDeepValues() {
    Object deep = "x";
    for (int i = 0; i < 500; i++) {
      deep = Map.of("m", deep);
    }
    assertReadOnlyFromTheStore(param(ParamType.MAP, deep));
  }

  @Test
  void readsLongNumbers() {
    byte[] json = ("[" + "9".repeat(1_000) + "]").getBytes(StandardCharsets.UTF_8);

    assertThat(StoredJson.readTree(json).get(0).bigIntegerValue().bitLength()).isGreaterThan(3_000);
    assertThatThrownBy(() -> VivaceJson.readTree(json)).isInstanceOf(OrchestratorException.class);
  }

  @Test
  void keepsConditionsThatAreNull() {
    String json =
        """
        {"id":"w","steps":[{"step":{"id":"a","transition":{"successors":{"b":null}},"type":"NoOp"}}]}""";

    Workflow workflow = VivaceJson.read(json, Workflow.class);

    assertThat(workflow.steps().get(0).transition().edges()).containsEntry("b", null);
    assertThat(VivaceJson.writeText(workflow)).isEqualTo(json);
    assertThat(StoredJson.read(VivaceJson.write(workflow), Workflow.class)).isEqualTo(workflow);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "null", "[1]", "{\"unknown\": 1}"})
  void refusesWhatIsNotOfTheType(String json) {
    assertThatThrownBy(() -> StoredJson.read(json.getBytes(StandardCharsets.UTF_8), Workflow.class))
        .isInstanceOf(OrchestratorException.class);
  }
}
