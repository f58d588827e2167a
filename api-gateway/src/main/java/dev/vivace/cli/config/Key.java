package dev.vivace.cli.config;

import dev.vivace.grid.api.GridConfig;
import dev.vivace.grid.api.NetworkConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Every key that can be set, with the field that it is. */
@SuppressWarnings("ImmutableEnumChecker") // the functions capture nothing
public enum Key {
  HTTP_HOST("http.host", Role::hasHttp, s -> s.http().host()),
  HTTP_PORT("http.port", Role::hasHttp, s -> s.http().port()),
  HTTP_EVENT_LOOPS("http.event-loops", Role::hasHttp, s -> s.http().eventLoops()),
  HTTP_HOSTS("http.hosts", Role::hasHttp, s -> s.http().hosts()),
  HTTP_MAX_BODY_BYTES("http.max-body-bytes", Role::hasHttp, s -> s.http().limits().maxBodyBytes()),
  HTTP_MAX_IN_FLIGHT("http.max-in-flight", Role::hasHttp, s -> s.http().limits().maxInFlight()),
  HTTP_MAX_IN_FLIGHT_BYTES(
      "http.max-in-flight-bytes",
      Role::hasHttp,
      s -> Sizes.format(s.http().limits().maxInFlightBytes())),
  HTTP_MAX_CONNECTIONS(
      "http.max-connections", Role::hasHttp, s -> s.http().limits().maxConnections()),
  HTTP_MAX_ANSWER_BYTES(
      "http.max-answer-bytes", Role::hasHttp, s -> Sizes.format(s.http().answers().maxBytes())),
  HTTP_MAX_IN_FLIGHT_ANSWER_BYTES(
      "http.max-in-flight-answer-bytes",
      Role::hasHttp,
      s -> Sizes.format(s.http().answers().maxInFlightBytes())),
  HTTP_MIN_RATE("http.min-rate", Role::hasHttp, s -> s.http().minRate()),
  HTTP_IDLE_TIMEOUT("http.idle-timeout", Role::hasHttp, s -> s.http().timeouts().idle()),
  HTTP_HEAD_TIMEOUT("http.head-timeout", Role::hasHttp, s -> s.http().timeouts().head()),
  HTTP_REQUEST_TIMEOUT("http.request-timeout", Role::hasHttp, s -> s.http().timeouts().request()),
  HTTP_ANSWER_TIMEOUT("http.answer-timeout", Role::hasHttp, s -> s.http().timeouts().answer()),
  HTTP_SHUTDOWN_TIMEOUT(
      "http.shutdown-timeout", Role::hasHttp, s -> s.http().timeouts().shutdown()),

  GRID_HOST("grid.host", role -> true, s -> s.grid().network().host()),
  GRID_PORT("grid.port", role -> true, s -> s.grid().network().port()),
  GRID_PEERS("grid.peers", role -> true, s -> s.grid().network().peers()),
  GRID_SECRET("grid.secret", role -> true, s -> s.grid().network().secret()),
  GRID_KUBERNETES_SERVICE(
      "grid.kubernetes.service",
      role -> true,
      s -> s.grid().network().kubernetes().map(NetworkConfig.Kubernetes::service).orElse("")),
  GRID_KUBERNETES_NAMESPACE(
      "grid.kubernetes.namespace",
      role -> true,
      s ->
          s.grid()
              .network()
              .kubernetes()
              .map(NetworkConfig.Kubernetes::namespace)
              .orElse("default")),
  GRID_KUBERNETES_INITIAL_NODES(
      "grid.kubernetes.initial-nodes",
      role -> true,
      s -> s.grid().network().kubernetes().map(NetworkConfig.Kubernetes::initialNodes).orElse(3)),
  GRID_FAILURE_DETECTION(
      "grid.failure-detection", role -> true, s -> s.grid().network().failureDetection()),
  GRID_FORMING_TIMEOUT(
      "grid.forming-timeout", role -> true, s -> s.grid().network().formingTimeout()),
  GRID_BACKUPS("grid.backups", role -> true, s -> s.grid().backups()),
  GRID_PARTITIONS("grid.partitions", role -> true, s -> s.grid().partitions()),
  GRID_QUORUM_GUARD("grid.quorum-guard", Role::holdsData, s -> s.grid().quorumGuard()),
  GRID_PERSISTENCE("grid.persistence", Role::holdsData, s -> s.grid().persistence()),
  GRID_DATA_DIR("grid.data-dir", Role::holdsData, s -> s.grid().storage().dataDir()),
  GRID_NODE_NAME("grid.node-name", Role::holdsData, s -> s.grid().storage().nodeName()),
  GRID_MEMORY("grid.memory", Role::holdsData, s -> Sizes.format(s.grid().storage().memoryBytes())),
  GRID_MIN_FREE_SPACE(
      "grid.min-free-space", Role::holdsData, s -> Sizes.format(s.grid().storage().minFreeBytes())),
  GRID_MIN_FREE_MEMORY(
      "grid.min-free-memory",
      Role::holdsData,
      s -> Sizes.format(s.grid().storage().minFreeMemoryBytes())),
  GRID_MAX_WAITING("grid.max-waiting", Role::holdsData, s -> s.grid().limits().waitingRequests()),
  GRID_MAX_WAIT("grid.max-wait", Role::holdsData, s -> s.grid().limits().maxWait()),
  GRID_MAX_IN_FLIGHT_BYTES(
      "grid.max-in-flight-bytes",
      role -> true,
      s -> Sizes.format(s.grid().limits().inFlightBytes())),
  GRID_MAX_VIEW_BYTES(
      "grid.max-view-bytes", role -> true, s -> Sizes.format(s.grid().limits().viewBytes())),
  GRID_MAX_EXPRESSION_BYTES(
      "grid.max-expression-bytes",
      role -> true,
      s -> Sizes.format(s.grid().limits().expressionBytes())),

  WORKFLOW_MAX_STEPS("workflow.max-steps", role -> true, s -> s.grid().workflows().steps()),
  WORKFLOW_MAX_DEPTH("workflow.max-depth", role -> true, s -> s.grid().workflows().depth()),
  WORKFLOW_MAX_ITERATIONS(
      "workflow.max-iterations", role -> true, s -> s.grid().workflows().iterations()),
  WORKFLOW_DEFAULT_PARAMS(
      "workflow.default-params", role -> true, s -> s.grid().defaultParams().text()),

  STEP_HTTP_ALLOWED_HOSTS(
      "step.http.allowed-hosts",
      Role::holdsData,
      s -> s.step().httpAllowedHosts().stream().sorted().toList()),
  STEP_HTTP_TIMEOUT("step.http.timeout", Role::holdsData, s -> s.step().httpTimeout()),
  STEP_HTTP_MAX_BODY_BYTES(
      "step.http.max-body-bytes", Role::holdsData, s -> s.step().httpMaxBodyBytes()),
  STEP_TASK_CONCURRENCY("step.task.concurrency", Role::holdsData, s -> s.step().concurrentTasks()),
  STEP_SHARE("step.share", Role::holdsData, s -> s.step().share()),

  LOG_LEVEL("log.level", role -> true, s -> s.log().level().label()),
  LOG_FORMAT("log.format", role -> true, s -> s.log().format().label()),
  LOG_LOGGERS("log.loggers", role -> true, s -> s.log().loggersText());

  private static final String ENVIRONMENT_PREFIX = "VIVACE_";

  private final String key;
  private final Predicate<Role> roles;
  private final Function<Settings, Object> field;

  Key(String key, Predicate<Role> roles, Function<Settings, Object> field) {
    this.key = key;
    this.roles = roles;
    this.field = field;
  }

  /** As it is written in files and after {@code --set}. */
  public String key() {
    return key;
  }

  /** As it is written in the environment. */
  public String environmentName() {
    return ENVIRONMENT_PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  public boolean isFor(Role role) {
    return roles.test(role);
  }

  /** The value that settings have for it, in the form in which it is set. */
  public String valueIn(Settings settings) {
    return text(field.apply(settings));
  }

  public static List<Key> of(Role role) {
    return Arrays.stream(values()).filter(key -> key.isFor(role)).toList();
  }

  static Optional<Key> named(String name) {
    return Arrays.stream(values()).filter(key -> key.key.equals(name)).findFirst();
  }

  private static String text(Object value) {
    if (value instanceof Duration duration) {
      return Durations.format(duration);
    }
    if (value instanceof GridConfig.Persistence persistence) {
      return persistence.label();
    }
    if (value instanceof List<?> list) {
      return String.join(",", list.stream().map(String::valueOf).toList());
    }
    if (value instanceof Optional<?> optional) {
      return optional.map(Path.class::cast).map(Path::toString).orElse("");
    }
    return String.valueOf(value);
  }
}
