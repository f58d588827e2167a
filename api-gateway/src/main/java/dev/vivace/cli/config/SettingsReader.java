package dev.vivace.cli.config;

import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.gateway.HttpConfig;
import dev.vivace.grid.api.GridConfig;
import dev.vivace.grid.api.StepConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Turns texts into settings; what nobody set has its default. */
final class SettingsReader {
  private final Role role;
  private final Map<Key, Setting> values;
  private final Settings defaults = Settings.defaults();

  SettingsReader(Role role, Map<Key, Setting> values) {
    this.role = role;
    this.values = values;
  }

  Settings read() {
    try {
      Settings settings = new Settings(http(), grid(), step());
      if (role == Role.GATEWAY && settings.grid().peers().isEmpty()) {
        throw new IllegalArgumentException(
            "expected grid.peers to name at least one node, but it is empty; set it to host:port of a node");
      }
      return settings;
    } catch (IllegalArgumentException e) {
      throw OrchestratorException.invalid(String.valueOf(e.getMessage()));
    }
  }

  private HttpConfig http() {
    return new HttpConfig(
        text(Key.HTTP_HOST),
        integer(Key.HTTP_PORT),
        integer(Key.HTTP_EVENT_LOOPS),
        new HttpConfig.Limits(
            integer(Key.HTTP_MAX_BODY_BYTES),
            integer(Key.HTTP_MAX_IN_FLIGHT),
            integer(Key.HTTP_MAX_CONNECTIONS)),
        new HttpConfig.Timeouts(
            duration(Key.HTTP_IDLE_TIMEOUT),
            duration(Key.HTTP_REQUEST_TIMEOUT),
            duration(Key.HTTP_ANSWER_TIMEOUT),
            duration(Key.HTTP_SHUTDOWN_TIMEOUT)));
  }

  private GridConfig grid() {
    return new GridConfig(
        text(Key.GRID_HOST),
        integer(Key.GRID_PORT),
        list(Key.GRID_PEERS),
        persistence(),
        Optional.of(text(Key.GRID_DATA_DIR)).filter(dir -> !dir.isEmpty()).map(Path::of),
        integer(Key.GRID_BACKUPS),
        integer(Key.GRID_PARTITIONS),
        role.gridRole());
  }

  private StepConfig step() {
    return new StepConfig(
        Set.copyOf(list(Key.STEP_HTTP_ALLOWED_HOSTS)),
        duration(Key.STEP_HTTP_TIMEOUT),
        integer(Key.STEP_HTTP_MAX_BODY_BYTES),
        integer(Key.STEP_TASK_CONCURRENCY));
  }

  private String text(Key key) {
    Setting setting = values.get(key);
    return setting == null ? key.valueIn(defaults) : setting.value().strip();
  }

  private List<String> list(Key key) {
    return Arrays.stream(text(key).split(",", -1))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .distinct()
        .toList();
  }

  private int integer(Key key) {
    return parse(
        key,
        "a whole number",
        text -> {
          try {
            return Optional.of(Integer.valueOf(text));
          } catch (NumberFormatException e) {
            return Optional.empty();
          }
        });
  }

  private Duration duration(Key key) {
    return parse(key, "a duration such as 500ms, 30s, 5m or 1h", Durations::parse);
  }

  private GridConfig.Persistence persistence() {
    return parse(
        Key.GRID_PERSISTENCE,
        "none, log_only or fsync",
        text ->
            Arrays.stream(GridConfig.Persistence.values())
                .filter(value -> value.label().equals(text.toLowerCase(Locale.ROOT)))
                .findFirst());
  }

  private <T> T parse(Key key, String expected, Function<String, Optional<T>> parser) {
    String text = text(key);
    return parser
        .apply(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "expected %s to be %s, but it is '%s'%s"
                        .formatted(key.key(), expected, text, origin(key))));
  }

  private String origin(Key key) {
    Setting setting = values.get(key);
    return setting == null ? "" : " (" + setting.origin() + ")";
  }
}
