package dev.vivace.cli.config;

import dev.vivace.dsl.param.DefaultParams;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.gateway.http.HttpConfig;
import dev.vivace.grid.api.GridConfig;
import dev.vivace.grid.api.GridLimits;
import dev.vivace.grid.api.NetworkConfig;
import dev.vivace.grid.api.StepConfig;
import dev.vivace.grid.api.StorageConfig;
import dev.vivace.grid.api.WorkflowLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Turns texts into settings; what nobody set has its default. */
final class SettingsReader {
  private static final String LEVELS = "off, error, warn, info, debug or trace";

  private final Role role;
  private final Map<Key, Setting> values;
  private final Settings defaults;

  SettingsReader(Role role, Settings defaults, Map<Key, Setting> values) {
    this.role = role;
    this.defaults = defaults;
    this.values = values;
  }

  Settings read() {
    try {
      Settings settings = new Settings(http(), grid(), step(), log());
      NetworkConfig network = settings.grid().network();
      if (role == Role.GATEWAY && network.peers().isEmpty() && network.kubernetes().isEmpty()) {
        throw new IllegalArgumentException(
            "expected grid.peers to name at least one node, but it is empty; set it to host:port of"
                + " a node, or set grid.kubernetes.service");
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
        list(Key.HTTP_HOSTS),
        new HttpConfig.Limits(
            integer(Key.HTTP_MAX_BODY_BYTES),
            integer(Key.HTTP_MAX_IN_FLIGHT),
            size(Key.HTTP_MAX_IN_FLIGHT_BYTES),
            integer(Key.HTTP_MAX_CONNECTIONS)),
        new HttpConfig.Answers(
            smallSize(Key.HTTP_MAX_ANSWER_BYTES), size(Key.HTTP_MAX_IN_FLIGHT_ANSWER_BYTES)),
        new HttpConfig.Timeouts(
            duration(Key.HTTP_IDLE_TIMEOUT),
            duration(Key.HTTP_HEAD_TIMEOUT),
            duration(Key.HTTP_REQUEST_TIMEOUT),
            duration(Key.HTTP_ANSWER_TIMEOUT),
            duration(Key.HTTP_SHUTDOWN_TIMEOUT)),
        integer(Key.HTTP_MIN_RATE));
  }

  private GridConfig grid() {
    return new GridConfig(
        network(),
        storage(),
        new GridLimits(
            integer(Key.GRID_MAX_WAITING),
            duration(Key.GRID_MAX_WAIT),
            size(Key.GRID_MAX_IN_FLIGHT_BYTES),
            smallSize(Key.GRID_MAX_VIEW_BYTES),
            size(Key.GRID_MAX_EXPRESSION_BYTES)),
        new WorkflowLimits(
            integer(Key.WORKFLOW_MAX_STEPS),
            integer(Key.WORKFLOW_MAX_DEPTH),
            integer(Key.WORKFLOW_MAX_ITERATIONS)),
        defaultParams(),
        integer(Key.GRID_BACKUPS),
        integer(Key.GRID_PARTITIONS),
        role.gridRole(),
        flag(Key.GRID_QUORUM_GUARD));
  }

  private DefaultParams defaultParams() {
    Key key = Key.WORKFLOW_DEFAULT_PARAMS;
    try {
      return DefaultParams.read(text(key));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "wrong %s%s: %s".formatted(key.key(), origin(key), e.getMessage()), e);
    }
  }

  private NetworkConfig network() {
    return new NetworkConfig(
        text(Key.GRID_HOST),
        integer(Key.GRID_PORT),
        list(Key.GRID_PEERS),
        text(Key.GRID_KUBERNETES_SERVICE).isEmpty()
            ? Optional.empty()
            : Optional.of(
                new NetworkConfig.Kubernetes(
                    text(Key.GRID_KUBERNETES_NAMESPACE),
                    text(Key.GRID_KUBERNETES_SERVICE),
                    integer(Key.GRID_KUBERNETES_INITIAL_NODES))),
        path(Key.GRID_SECRET),
        duration(Key.GRID_FAILURE_DETECTION),
        duration(Key.GRID_FORMING_TIMEOUT));
  }

  private StorageConfig storage() {
    if (!role.holdsData()) {
      return StorageConfig.inMemory();
    }
    return new StorageConfig(
        persistence(),
        path(Key.GRID_DATA_DIR),
        text(Key.GRID_NODE_NAME),
        size(Key.GRID_MEMORY),
        size(Key.GRID_MIN_FREE_SPACE),
        size(Key.GRID_MIN_FREE_MEMORY));
  }

  private StepConfig step() {
    return new StepConfig(
        Set.copyOf(list(Key.STEP_HTTP_ALLOWED_HOSTS)),
        duration(Key.STEP_HTTP_TIMEOUT),
        integer(Key.STEP_HTTP_MAX_BODY_BYTES),
        integer(Key.STEP_TASK_CONCURRENCY),
        integer(Key.STEP_SHARE));
  }

  private LogConfig log() {
    return new LogConfig(
        parse(Key.LOG_LEVEL, LEVELS, LogConfig.Level::parse),
        parse(Key.LOG_FORMAT, "text or json", LogConfig.Format::parse),
        parse(Key.LOG_LOGGERS, "logger=level, where the level is " + LEVELS, this::loggers));
  }

  private Optional<Map<String, LogConfig.Level>> loggers(String text) {
    Map<String, LogConfig.Level> loggers = new HashMap<>();
    for (String item : list(Key.LOG_LOGGERS)) {
      int equals = item.indexOf('=');
      var level = LogConfig.Level.parse(item.substring(equals + 1).strip());
      if (equals < 1 || level.isEmpty()) {
        return Optional.empty();
      }
      loggers.put(item.substring(0, equals).strip(), level.get());
    }
    return Optional.of(loggers);
  }

  private String text(Key key) {
    Setting setting = values.get(key);
    return setting == null ? key.valueIn(defaults) : setting.value().strip();
  }

  private Optional<Path> path(Key key) {
    return Optional.of(text(key)).filter(path -> !path.isEmpty()).map(Path::of);
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

  private long size(Key key) {
    return parse(key, "a size such as 512k, 64m or 2g", Sizes::parse);
  }

  /** A size of what is held in one piece. */
  private int smallSize(Key key) {
    return parse(
        key,
        "a size such as 512k or 64m, below 2g",
        text -> Sizes.parse(text).filter(size -> size <= Integer.MAX_VALUE).map(Long::intValue));
  }

  private boolean flag(Key key) {
    return parse(
        key,
        "true or false",
        text ->
            switch (text.toLowerCase(Locale.ROOT)) {
              case "true" -> Optional.of(true);
              case "false" -> Optional.of(false);
              default -> Optional.empty();
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
