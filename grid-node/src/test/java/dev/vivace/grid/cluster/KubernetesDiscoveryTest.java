package dev.vivace.grid.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.grid.api.NetworkConfig;
import org.apache.ignite.kubernetes.configuration.KubernetesConnectionConfiguration;
import org.junit.jupiter.api.Test;

class KubernetesDiscoveryTest {
  private static final NetworkConfig.Kubernetes SERVICE =
      new NetworkConfig.Kubernetes("work", "nodes", 3);

  @Test
  void looksForNodesBehindTheServiceOnThePortOfThisOne() {
    KubernetesConnectionConfiguration connection =
        KubernetesDiscovery.connection(NetworkConfig.defaults().withPort(47500), SERVICE);

    assertThat(connection.getNamespace()).isEqualTo("work");
    assertThat(connection.getServiceName()).isEqualTo("nodes");
    assertThat(connection.getDiscoveryPort()).isEqualTo(47500);
  }

  @Test
  void countsNodesThatAreNotReadyYet() {
    assertThat(
            KubernetesDiscovery.connection(NetworkConfig.defaults().withPort(47500), SERVICE)
                .getIncludeNotReadyAddresses())
        .isTrue();
  }

  @Test
  void needsAPortThatAllNodesHave() {
    assertThatThrownBy(() -> KubernetesDiscovery.finder(NetworkConfig.defaults(), SERVICE))
        .isInstanceOf(OrchestratorException.class)
        .hasMessageContaining("expected grid.port to be set");
  }
}
