package dev.vivace.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.vivace.grid.api.GridConfig;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of keys, the records behind it and the files in config/ say the same. */
class SettingsTest {

  /** A value that is not the default, for every key. */
  private static String otherValue(Key key) {
    return switch (key) {
      case HTTP_HOST, GRID_HOST -> "0.0.0.0";
      case HTTP_PORT, GRID_PORT -> "18080";
      case HTTP_EVENT_LOOPS, GRID_BACKUPS -> "3";
      case HTTP_MAX_BODY_BYTES, STEP_HTTP_MAX_BODY_BYTES -> "65536";
      case HTTP_MAX_IN_FLIGHT, HTTP_MAX_CONNECTIONS, STEP_TASK_CONCURRENCY, STEP_SHARE -> "17";
      case HTTP_HOSTS -> "vivace.example,*.work.example";
      case HTTP_MAX_ANSWER_BYTES, GRID_MAX_VIEW_BYTES -> "32m";
      case HTTP_MIN_RATE -> "99";
      case HTTP_IDLE_TIMEOUT, HTTP_HEAD_TIMEOUT, HTTP_REQUEST_TIMEOUT -> "1500ms";
      case HTTP_ANSWER_TIMEOUT, HTTP_SHUTDOWN_TIMEOUT, STEP_HTTP_TIMEOUT -> "7s";
      case GRID_PEERS -> "10.0.0.1:47500,10.0.0.2:47500";
      case GRID_PARTITIONS -> "1024";
      case WORKFLOW_MAX_STEPS, WORKFLOW_MAX_ITERATIONS -> "5000";
      case WORKFLOW_MAX_DEPTH -> "12";
      case WORKFLOW_DEFAULT_PARAMS -> "{\"team\":{\"value\":\"data\",\"type\":\"STRING\"}}";
      case GRID_PERSISTENCE -> "log_only";
      case GRID_DATA_DIR -> "elsewhere";
      case GRID_SECRET -> "grid.secret";
      case GRID_NODE_NAME -> "node-a";
      case GRID_MEMORY -> "512m";
      case GRID_MIN_FREE_SPACE, GRID_MIN_FREE_MEMORY, GRID_MAX_IN_FLIGHT_BYTES -> "3g";
      case GRID_MAX_EXPRESSION_BYTES -> "3g";
      case HTTP_MAX_IN_FLIGHT_BYTES, HTTP_MAX_IN_FLIGHT_ANSWER_BYTES -> "3g";
      case GRID_MAX_WAITING -> "99";
      case GRID_MAX_WAIT, GRID_FAILURE_DETECTION, GRID_FORMING_TIMEOUT -> "2500ms";
      case GRID_QUORUM_GUARD -> "false";
      case GRID_KUBERNETES_SERVICE, GRID_KUBERNETES_NAMESPACE -> "vivace-nodes";
      case GRID_KUBERNETES_INITIAL_NODES -> "5";
      case STEP_HTTP_ALLOWED_HOSTS -> "a.example,b.example";
      case LOG_LEVEL -> "debug";
      case LOG_FORMAT -> "json";
      case LOG_LOGGERS -> "dev.vivace.grid=trace,org.apache.ignite=info";
    };
  }

  static Stream<Arguments> keys() {
    return Arrays.stream(Role.values())
        .flatMap(role -> Key.of(role).stream().map(key -> arguments(role, key)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("keys")
  void mapsEachKeyToAFieldAndBack(Role role, Key key) {
    String value = otherValue(key);
    assertThat(value).isNotEqualTo(key.valueIn(Settings.defaults()));

    Settings settings =
        SettingsLoader.load(role, Optional.empty(), Map.of(), needed(role, key, value));

    for (Key each : Key.of(role)) {
      String expected = each == key ? value : needs(role, key, each);
      assertThat(each.valueIn(settings)).as(each.key()).isEqualTo(expected);
    }
  }

  /** A key may need another one to be set too. */
  private static List<String> needed(Role role, Key key, String value) {
    Map<String, String> all = new LinkedHashMap<>();
    for (Key each : Key.of(role)) {
      String other = needs(role, key, each);
      if (!other.equals(each.valueIn(Settings.defaults()))) {
        all.put(each.key(), other);
      }
    }
    all.put(key.key(), value);
    return all.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList();
  }

  private static String needs(Role role, Key changed, Key each) {
    if (each == Key.GRID_KUBERNETES_SERVICE && changed.key().startsWith("grid.kubernetes.")) {
      return "nodes";
    }
    if (each == Key.GRID_PEERS && role == Role.GATEWAY) {
      return "10.0.0.9:47500";
    }
    return each.valueIn(Settings.defaults());
  }

  @ParameterizedTest
  @EnumSource
  void listsEveryKeyOfTheProcessWithItsDefaultInItsFile(Role role) {
    String file = role.name().toLowerCase(Locale.ROOT) + ".yaml";
    Path path = Path.of(System.getProperty("project.root"), "config", file);

    Map<String, String> listed = new LinkedHashMap<>();
    ConfigFile.read(path).forEach((key, setting) -> listed.put(key, setting.value()));

    Map<String, String> expected = new LinkedHashMap<>();
    Key.of(role).forEach(key -> expected.put(key.key(), key.valueIn(Settings.defaults())));
    assertThat(listed).isEqualTo(expected);
  }

  @Test
  void hasOneVariableOfTheEnvironmentForEachKey() {
    assertThat(Arrays.stream(Key.values()).map(Key::environmentName))
        .doesNotHaveDuplicates()
        .contains("VIVACE_HTTP_PORT", "VIVACE_STEP_HTTP_ALLOWED_HOSTS");
  }

  @Test
  void makesAGatewayHoldNoData() {
    Settings settings =
        SettingsLoader.load(
            Role.GATEWAY, Optional.empty(), Map.of(), List.of("grid.peers=127.0.0.1:47500"));

    assertThat(settings.grid().role()).isEqualTo(GridConfig.Role.GATEWAY);
  }
}
