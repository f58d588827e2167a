package dev.vivace.dsl.json;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.dsl.model.User;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.model.param.Tag;
import dev.vivace.dsl.model.param.ValueLimits;
import dev.vivace.dsl.protocol.InstanceParam;
import dev.vivace.dsl.protocol.Metadata;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.dsl.protocol.StartRequest;
import dev.vivace.dsl.protocol.TemplateDefinition;
import dev.vivace.dsl.protocol.action.JobTemplate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that are no others once they are stored and read back, or that nobody could read. */
class HostileValuesTest {

  private static ParamDefinition param(String json) {
    return VivaceJson.read(json.replace('\'', '"'), ParamDefinition.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e-999999999",
        "-1e-400",
        "1e999999999",
        "1e400",
        "9223372036854775808",
        "'1e5'",
        "'1e-999999999'"
      })
  void refusesAsWholeNumberWhatIsNone(String number) {
    assertThatThrownBy(() -> param("{'type':'LONG','value':" + number + "}"))
        .isInstanceOf(OrchestratorException.class)
        .hasMessageContaining("expected a whole number")
        .hasMessageContaining("(at value)");
    assertThatThrownBy(() -> param("{'type':'LONG_ARRAY','value':[1," + number + "]}"))
        .hasMessageContaining("(at value[1])");
  }

  @Test
  void cutsFractionsOffAsTheContractDoes() {
    assertThat(param("{'type':'LONG','value':5.7}").value()).isEqualTo(5L);
    assertThat(param("{'type':'LONG','value':1e-5}").value()).isEqualTo(0L);
  }

  @Test
  void refusesNumbersOfMoreDigitsThanWorthReading() {
    assertThatThrownBy(() -> param("{'type':'DOUBLE','value':'" + "9".repeat(4_000_000) + "'}"))
        .hasMessageContaining("expected a number")
        .hasMessageContaining("(at value)");
    assertThatThrownBy(() -> param("{'type':'DOUBLE','value':" + "9".repeat(4_000_000) + "}"))
        .isInstanceOf(OrchestratorException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"owner\": {\"name\": \"a\\ud800\"}}|owner.name",
        "{\"initiator\": {\"type\": \"MANUAL\"}, \"artifacts\": {\"x\": [1, {\"y\":"
            + " \"\\uDFFF\"}]}}|artifacts.x[1].y",
        "{\"runtime_tags\": [\"ok\", \"\\ude00\\ud83d\"]}|runtime_tags[1]",
        "[\"\\uD800\"]|[0]",
      })
  void refusesHalfOfASurrogatePairWhereverItStands(String json, String place) {
    for (byte[] body : List.of(json.getBytes(UTF_8), json.getBytes(UTF_16BE))) {
      assertThatThrownBy(() -> VivaceJson.read(body, JsonNode.class))
          .isInstanceOf(OrchestratorException.class)
          .hasMessageStartingWith("JSON parse error: expected text of whole characters, but")
          .hasMessageEndingWith("(at " + place + ")");
    }
  }

  @Test
  void refusesHalfOfASurrogatePairInAKeyAndInBytes() {
    assertThatThrownBy(() -> VivaceJson.read("{\"a\":{\"\\udc00\":1}}", JsonNode.class))
        .hasMessageContaining("Unexpected low surrogate in field name");
    byte[] utf16 = "{\"a\":{\"\\udc00\":1}}".getBytes(UTF_16BE);
    assertThatThrownBy(() -> VivaceJson.read(utf16, JsonNode.class))
        .isInstanceOf(OrchestratorException.class);
    byte[] raw = {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'};
    assertThatThrownBy(() -> VivaceJson.read(raw, JsonNode.class))
        .isInstanceOf(OrchestratorException.class);
  }

  @Test
  void takesWholePairsHoweverTheyAreWritten() {
    assertThat(VivaceJson.read("\"\\ud83d\\ude00\"", String.class)).isEqualTo("\uD83D\uDE00");
    assertThat(VivaceJson.read("\"\uD83D\uDE00\"", String.class)).isEqualTo("\uD83D\uDE00");
    assertThat(VivaceJson.read("\"\\\\ud800\"", String.class)).isEqualTo("\\ud800");
    assertThat(VivaceJson.read("\"\uD7FF\"", String.class)).isEqualTo("\uD7FF");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "nope", "5"})
  void refusesARequestIdThatIsNone(String id) {
    String json = "{\"initiator\": {\"type\": \"MANUAL\"}, \"request_id\": \"" + id + "\"}";

    assertThatThrownBy(() -> VivaceJson.readStartRequest(json.getBytes(UTF_8)))
        .isInstanceOf(OrchestratorException.class)
        .hasMessageContaining("expected a UUID")
        .hasMessageContaining("(at request_id)");
  }

  @Test
  void takesNoRequestIdAsNone() {
    String json = "{\"initiator\": {\"type\": \"MANUAL\"}, \"request_id\": null}";

    StartRequest request = VivaceJson.readStartRequest(json.getBytes(UTF_8));

    assertThat(request.requestId()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"persist_failed_run,true or false", "request_time,milliseconds"})
  void refusesAnEmptyTextInPlaceOfAnyOtherValue(String field, String expected) {
    String json = "{\"initiator\": {\"type\": \"MANUAL\"}, \"" + field + "\": \"\"}";

    assertThatThrownBy(() -> VivaceJson.readStartRequest(json.getBytes(UTF_8)))
        .hasMessageContaining("expected " + expected)
        .hasMessageContaining("(at " + field + ")");
  }

  @ParameterizedTest
  @ValueSource(strings = {"name", "namespace", "attributes", "permit"})
  void refusesAttributesThatATagHasItself(String key) {
    String json = "{\"name\": \"t\", \"attributes\": {\"" + key + "\": {\"x\": 1}}}";

    assertThatThrownBy(() -> VivaceJson.read(json, Tag.class))
        .hasMessageContaining("an attribute cannot be called \"" + key + "\"");
    assertThatThrownBy(() -> VivaceJson.read("{\"name\":\"t\",\"attributes\":5}", Tag.class))
        .hasMessageContaining("expected an object of attributes");
  }

  @Test
  void writesNoKeyTwice() {
    Map<String, Object> meta = new HashMap<>();
    for (String key : List.of("type", "value", "mode", "evaluated_result", "evaluated_time", "x")) {
      meta.put(key, 7L);
    }
    ParamDefinition param = new ParamDefinition(ParamType.LONG, 1L, null, null, null, null, meta);
    InstanceParam evaluated = new InstanceParam(param, 1L, Instant.EPOCH);

    InstanceParam back = VivaceJson.read(VivaceJson.write(evaluated), InstanceParam.class);

    assertThat(back.evaluatedResult()).isEqualTo(1L);
    assertThat(back.definition().meta()).isEqualTo(Map.of("x", 7L));
  }

  @Test
  void keepsWhatTheServerSaysOfAVersionApartFromFurtherKeysOfTheRequest() {
    User me = User.of("me");
    Map<String, Object> extras = new HashMap<>(Map.of("x", 1L));
    List.of(Metadata.FIELDS, TemplateDefinition.Metadata.FIELDS, JobTemplate.Metadata.FIELDS)
        .forEach(fields -> fields.forEach(field -> extras.put(field, 7L)));
    Metadata ofWorkflow = new Metadata("w", 1L, Instant.EPOCH, me, null, extras);
    var ofTemplate =
        new TemplateDefinition.Metadata("t", 1, Instant.EPOCH, me, me, null, 1, extras);
    var ofJob = new JobTemplate.Metadata(me, me, "s", "s", List.of(), null, Instant.EPOCH, extras);

    assertThat(VivaceJson.read(VivaceJson.write(ofWorkflow), Metadata.class)).isEqualTo(ofWorkflow);
    assertThat(VivaceJson.read(VivaceJson.write(ofTemplate), TemplateDefinition.Metadata.class))
        .isEqualTo(ofTemplate);
    assertThat(VivaceJson.read(VivaceJson.write(ofJob), JobTemplate.Metadata.class))
        .isEqualTo(ofJob);
  }

  @Test
  void knowsAllThatTheServerSaysOfAVersion() {
    assertThat(keys(Metadata.class, Set.of("extras"))).isEqualTo(Metadata.FIELDS);
    assertThat(keys(TemplateDefinition.Metadata.class, Set.of("extras")))
        .isEqualTo(TemplateDefinition.Metadata.FIELDS);
    assertThat(keys(JobTemplate.Metadata.class, Set.of("extras")))
        .isEqualTo(JobTemplate.Metadata.FIELDS);
  }

  private static Set<String> keys(Class<?> type, Set<String> without) {
    List<String> names = new ArrayList<>();
    for (var component : Objects.requireNonNull(type.getRecordComponents())) {
      names.add(
          component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT));
    }
    names.removeAll(without);
    return Set.copyOf(names);
  }

  @Test
  void readsBackTheLongestOfAllThatAParameterMayHave() {
    Map<String, Object> value = new HashMap<>();
    value.put("\u20AC".repeat(ValueLimits.KEY_CHARS), "\uD83D\uDE00");
    Object deep = value;
    for (int i = 1; i < ValueLimits.DEPTH; i++) {
      deep = Map.of("k", deep);
    }
    ParamDefinition tiny = param("{'type':'DOUBLE','value':" + "9".repeat(395) + "e-400}");
    InstanceParam param =
        new InstanceParam(ParamDefinition.expression(ParamType.MAP, "m"), deep, Instant.EPOCH);

    assertThat(ValueLimits.problem(deep)).isNull();
    assertThat(VivaceJson.read(VivaceJson.write(param), InstanceParam.class)).isEqualTo(param);
    assertThat(VivaceJson.read(VivaceJson.write(tiny), ParamDefinition.class)).isEqualTo(tiny);
  }
}
