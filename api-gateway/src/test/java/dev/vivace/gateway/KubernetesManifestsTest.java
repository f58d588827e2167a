package dev.vivace.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vivace.cli.config.Key;
import dev.vivace.cli.config.Role;
import dev.vivace.cli.config.Settings;
import dev.vivace.cli.config.SettingsLoader;
import dev.vivace.gateway.fixture.Routes;
import dev.vivace.grid.api.GridConfig;
import dev.vivace.grid.api.NetworkConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The manifests say what the code understands, and the same everywhere. */
class KubernetesManifestsTest {
  /** What Kubernetes puts in, for instance. */
  private static final Map<String, String> FIELDS =
      Map.of("status.podIP", "10.1.2.3", "metadata.name", "vivace-0", "metadata.namespace", "work");

  private final List<JsonNode> manifests = new ArrayList<>();

  @BeforeEach
  void read() throws IOException {
    Path file = Path.of(System.getProperty("project.root"), "config", "kubernetes", "vivace.yaml");
    ObjectMapper trees = new ObjectMapper();
    new Yaml(new SafeConstructor(new LoaderOptions()))
        .loadAll(Files.readString(file))
        .forEach(document -> manifests.add(trees.valueToTree(document)));
  }

  private JsonNode manifest(String kind, String name) {
    return manifests.stream()
        .filter(manifest -> manifest.path("kind").asText().equals(kind))
        .filter(manifest -> manifest.at("/metadata/name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private JsonNode pod() {
    return manifest("StatefulSet", "vivace").at("/spec/template/spec");
  }

  private JsonNode container() {
    return pod().at("/containers/0");
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>();
    for (JsonNode variable : container().path("env")) {
      String field = variable.at("/valueFrom/fieldRef/fieldPath").asText();
      environment.put(
          variable.path("name").asText(),
          field.isEmpty() ? variable.path("value").asText() : FIELDS.get(field));
    }
    return environment;
  }

  private Settings settings() {
    return SettingsLoader.load(Role.SERVER, Optional.empty(), environment(), List.of());
  }

  private int containerPort(String name) {
    return portOf(container().path("ports"), name, "containerPort");
  }

  private static int portOf(JsonNode ports, String name, String field) {
    for (JsonNode port : ports) {
      if (port.path("name").asText().equals(name)) {
        return port.path(field).asInt();
      }
    }
    throw new AssertionError("no port " + name + " in " + ports);
  }

  @Test
  void setOnlyKeysThatThereAre() {
    assertThat(environment()).isNotEmpty().doesNotContainValue(null);
    assertThat(Key.of(Role.SERVER).stream().map(Key::environmentName))
        .containsAll(environment().keySet());
  }

  @Test
  void keepVariablesOfKubernetesOut() {
    assertThat(pod().path("enableServiceLinks").isBoolean()).isTrue();
    assertThat(pod().path("enableServiceLinks").asBoolean()).isFalse();
  }

  @Test
  void makeADurableNodeThatOthersFind() {
    GridConfig grid = settings().grid();

    assertThat(grid.persistence()).isEqualTo(GridConfig.Persistence.FSYNC);
    assertThat(grid.backups()).isEqualTo(1);
    assertThat(grid.storage().nodeName()).isEqualTo("vivace-0");
    assertThat(grid.network().host()).isEqualTo("10.1.2.3");
    assertThat(grid.network().kubernetes())
        .contains(new NetworkConfig.Kubernetes("work", "vivace-nodes", 3));
    assertThat(manifest("StatefulSet", "vivace").at("/spec/replicas").asInt()).isEqualTo(3);
  }

  @Test
  void keepDataOnTheDiskOfThePod() {
    JsonNode set = manifest("StatefulSet", "vivace");
    String mount = container().at("/volumeMounts/0/mountPath").asText();

    assertThat(settings().grid().dataDir().orElseThrow()).startsWithRaw(Path.of(mount));
    assertThat(container().at("/volumeMounts/0/name"))
        .isEqualTo(set.at("/spec/volumeClaimTemplates/0/metadata/name"));
  }

  @Test
  void nameTheSamePortsEverywhere() {
    int port = settings().grid().network().port();
    JsonNode nodes = manifest("Service", "vivace-nodes").at("/spec/ports");

    assertThat(Stream.of(containerPort("discovery"), portOf(nodes, "discovery", "port")))
        .containsOnly(port);
    assertThat(Stream.of(containerPort("data"), portOf(nodes, "data", "port")))
        .containsOnly(port + 100);
    assertThat(containerPort("http")).isEqualTo(settings().http().port());
    assertThat(manifest("Service", "vivace").at("/spec/ports/0/targetPort").asText())
        .isEqualTo("http");
  }

  @ParameterizedTest
  @ValueSource(strings = {"startupProbe", "livenessProbe", "readinessProbe"})
  void probeRoutesThatThereAre(String probe) {
    JsonNode get = container().path(probe).path("httpGet");

    assertThat(get.path("port").asText()).isEqualTo("http");
    assertThat(Routes.table().allowed(get.path("path").asText())).contains("GET");
  }

  @Test
  void nameOneSetOfPodsEverywhere() {
    JsonNode set = manifest("StatefulSet", "vivace");
    JsonNode labels = set.at("/spec/template/metadata/labels");

    assertThat(set.at("/spec/selector/matchLabels")).isEqualTo(labels);
    assertThat(manifest("Service", "vivace").at("/spec/selector")).isEqualTo(labels);
    assertThat(manifest("Service", "vivace-nodes").at("/spec/selector")).isEqualTo(labels);
    assertThat(manifest("PodDisruptionBudget", "vivace").at("/spec/selector/matchLabels"))
        .isEqualTo(labels);
    assertThat(set.at("/spec/serviceName").asText()).isEqualTo("vivace-nodes");
  }

  @Test
  void mayReadTheListOfNodes() {
    String account = pod().path("serviceAccountName").asText();
    JsonNode rule = manifest("Role", "vivace").at("/rules/0");

    assertThat(manifest("ServiceAccount", account)).isNotNull();
    assertThat(manifest("RoleBinding", "vivace").at("/subjects/0/name").asText())
        .isEqualTo(account);
    assertThat(rule.path("resources").toString()).contains("endpoints");
    assertThat(rule.path("verbs").toString()).contains("get");
  }
}
