package dev.vivace.grid.cluster.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.grid.api.NetworkConfig;
import dev.vivace.grid.fixture.LogLines;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.ignite.IgniteCheckedException;
import org.apache.ignite.configuration.IgniteConfiguration;
import org.apache.ignite.marshaller.MarshallerUtils;
import org.apache.ignite.spi.discovery.isolated.IsolatedDiscoverySpi;
import org.apache.ignite.spi.discovery.tcp.TcpDiscoverySpi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who can reach a node, and what is asked of them. */
class GridNetworkTest {

  private static NetworkConfig network(String host, String... peers) {
    return new NetworkConfig(
        host,
        0,
        List.of(peers),
        Optional.empty(),
        Optional.empty(),
        Duration.ofSeconds(5),
        Duration.ofMinutes(1));
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1, 10.0.0.2:47500",
    "0.0.0.0, 127.0.0.1:47500",
    "127.0.0.1, db:47500",
    "127.0.0.1, 127.0.0.1.evil.example:47500",
    "vivace.example, localhost:47500"
  })
  void nodesThatOthersReachNeedASecret(String host, String peer) {
    assertThatThrownBy(() -> GridNetwork.of(network(host, peer), "n"))
        .isInstanceOf(OrchestratorException.class)
        .hasMessageContainingAll("expected grid.secret to name a file", host, "grid secret FILE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:47500", "localhost:1", "[::1]:47500", "127.1.2.3:5"})
  void nodesOfOneMachineAreWarned(String peer) {
    try (LogLines log = LogLines.of(GridNetwork.class)) {
      IgniteConfiguration ignite = new IgniteConfiguration();
      GridNetwork.of(network("127.0.0.1", peer), "n").connect(ignite);

      assertThat(ignite.getDiscoverySpi()).isInstanceOf(TcpDiscoverySpi.class);
      assertThat(ignite.getSslContextFactory()).isNull();
      assertThat(log.all()).singleElement().asString().contains("whoever can use this machine");
    }
  }

  @Test
  void aGridOfOneTalksToNobody() {
    try (LogLines log = LogLines.of(GridNetwork.class)) {
      IgniteConfiguration ignite = new IgniteConfiguration();
      GridNetwork.of(network("10.0.0.1"), "n").connect(ignite);

      assertThat(ignite.getDiscoverySpi()).isInstanceOf(IsolatedDiscoverySpi.class);
      assertThat(ignite.getCommunicationSpi()).isInstanceOf(LocalCommunication.class);
      assertThat(log.all()).isEmpty();
    }
  }

  @Test
  void onlyClassesThatNodesSendMayArrive() throws IgniteCheckedException {
    GridNetwork.filterClasses();

    var filter = MarshallerUtils.classNameFilter(GridNetwork.class.getClassLoader());

    assertThat(
            List.of(
                "dev.vivace.grid.cluster.SnapshotTask",
                "dev.vivace.dsl.protocol.OrchestratorException",
                "org.apache.ignite.internal.processors.query.calcite.message.ErrorMessage",
                "java.util.CollSer",
                "java.util.concurrent.TimeoutException",
                "java.time.Ser"))
        .allMatch(filter::apply);
    assertThat(
            List.of(
                "com.fasterxml.jackson.databind.node.POJONode",
                "com.google.common.collect.ImmutableList$SerializedForm",
                "com.sun.org.apache.xalan.internal.xsltc.trax.TemplatesImpl",
                "javax.management.BadAttributeValueExpException",
                "org.example.Anything"))
        .noneMatch(filter::apply);
  }
}
