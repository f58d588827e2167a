package dev.vivace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.gateway.fixture.GatewayFixture;
import dev.vivace.grid.api.ClusterCheck;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that speak to a server. */
class ClusterCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final GatewayFixture http = new GatewayFixture();

  @AfterEach
  void stop() {
    http.close();
  }

  private int execute(String... arguments) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--url";
    all[arguments.length + 1] = "http://127.0.0.1:" + http.port();
    return Commands.line(new PrintWriter(out, true), new PrintWriter(err, true)).execute(all);
  }

  @Test
  void printsTheNodesAsATable() {
    assertThat(execute("cluster", "status")).isZero();

    assertThat(out.toString().lines())
        .contains(
            "State: active",
            "Quorum: 1 of 2 members",
            "Partitions: 256, lost 0, under-replicated 256",
            "NAME   ONLINE  MEMBER  ADDRESS    LOCAL",
            "here   yes     yes     127.0.0.1  yes",
            "there  no      yes     -          no");
  }

  @Test
  void printsWhoIsMissingAndWhatToDo() {
    assertThat(execute("cluster", "baseline")).isZero();

    assertThat(out.toString().lines())
        .contains("here    yes", "there   MISSING", "Must be there: 1 of 2 members")
        .anyMatch(
            line ->
                line.matches(
                    "  java -jar vivace.jar cluster forget there --url http://127.0.0.1:\\d+"));
  }

  @Test
  void printsJsonIfAsked() {
    assertThat(execute("cluster", "status", "--json")).isZero();

    var tree = VivaceJson.read(out.toString(), JsonNode.class);
    assertThat(tree.at("/nodes/0/name").asText()).isEqualTo("here");
  }

  @Test
  void endsWithOneIfTheDataDoesNotAgree() {
    assertThat(execute("cluster", "verify")).isZero();
    http.vivace()
        .answerWhen(
            CompletableFuture.completedFuture(
                new ClusterCheck(7, 2, List.of("partition 3 differs"))));

    assertThat(execute("cluster", "verify")).isEqualTo(1);

    assertThat(out.toString().lines())
        .contains(
            "Consistent: 3 runs compared, 0 of them not over",
            "NOT CONSISTENT: 7 runs compared, 2 of them not over",
            "  partition 3 differs");
  }

  @Test
  void saysWhatForgettingDid() {
    assertThat(execute("cluster", "forget", "there")).isZero();
    assertThat(execute("cluster", "forget", "there")).isEqualTo(1);

    assertThat(out.toString()).startsWith("Node there is no member any more");
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .startsWith("vivace: expected a node 'there' (404 of http://127.0.0.1:");
  }

  @Test
  void recovers() {
    assertThat(execute("cluster", "recover")).isZero();

    assertThat(out.toString()).contains("State: active");
  }

  @Test
  void takesListsAndRestoresSnapshots() {
    assertThat(execute("snapshot", "list")).isZero();
    assertThat(execute("snapshot", "create", "nightly")).isZero();
    assertThat(execute("snapshot", "create")).isZero();
    assertThat(execute("snapshot", "list")).isZero();
    assertThat(execute("snapshot", "restore", "nightly")).isZero();

    assertThat(out.toString().lines())
        .contains(
            "There are no snapshots; take one with 'snapshot create'.",
            "Took snapshot nightly, taken at 1970-01-01T00:00:00Z on 1 node(s)",
            "nightly          1970-01-01T00:00:00Z  1",
            "Restored snapshot nightly, taken at 1970-01-01T00:00:00Z on 1 node(s)");
  }

  @Test
  void refusesABadNameInOneLine() {
    assertThat(execute("snapshot", "create", "a/b")).isEqualTo(1);
    assertThat(execute("snapshot", "restore", "a b")).isEqualTo(1);
    assertThat(execute("snapshot", "create", "a-b")).isEqualTo(1);

    assertThat(err.toString().lines())
        .hasSize(3)
        .allSatisfy(line -> assertThat(line).startsWith("vivace: name expected 1 to 64 letters"));
  }

  @Test
  void saysInOneLineWhyTheGridRefuses() {
    http.vivace().failWith(OrchestratorException.conflict("expected an empty grid"));

    assertThat(execute("snapshot", "restore", "nightly")).isEqualTo(1);

    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .startsWith("vivace: expected an empty grid (409 of ");
  }

  @Test
  void saysWhereNobodyListensAndWhatToDo() {
    int port = http.port();
    http.close();

    assertThat(execute("cluster", "status")).isEqualTo(1);

    assertThat(err.toString().lines())
        .containsExactly(
            "vivace: expected a server at http://127.0.0.1:%d, but nothing answers there; start one, or set --url or VIVACE_URL"
                .formatted(port));
  }

  @Test
  void printsEachOfSeveralProblems() {
    http.vivace()
        .failWith(
            new OrchestratorException(
                ErrorCode.INVALID_ARGUMENT,
                OrchestratorException.VALIDATION_FAILURE,
                List.of("name is too long", "name has\na line break"),
                null));

    assertThat(execute("snapshot", "restore", "nightly")).isEqualTo(1);

    assertThat(err.toString().lines())
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .startsWith(
                        "vivace: expected a valid request, but it is not: 2 problems (400 of http"),
            line -> assertThat(line).isEqualTo("  name is too long"),
            line -> assertThat(line).isEqualTo("  name has a line break"));
  }

  @Test
  void printsTheMessageAndTheProblemBehindIt() {
    http.vivace()
        .failWith(
            new OrchestratorException(
                ErrorCode.CONFLICT, "the grid is busy", List.of("with a snapshot"), null));

    assertThat(execute("snapshot", "restore", "nightly")).isEqualTo(1);

    assertThat(err.toString()).startsWith("vivace: the grid is busy: with a snapshot (409 of http");
  }

  @Test
  void waitsUntilTheServerIsReady() {
    http.vivace().notReadyBecause("expected 2 nodes, but there is 1");
    AtomicInteger asked = new AtomicInteger();
    http.vivace()
        .onHealth(
            () -> {
              if (asked.incrementAndGet() == 3) {
                http.vivace().notReadyBecause();
              }
            });

    assertThat(execute("cluster", "status", "--wait", "2m")).isZero();

    assertThat(asked.get()).isGreaterThanOrEqualTo(3);
    assertThat(out.toString()).contains("State: active");
  }

  @Test
  void saysWhyTheServerWasNotReadyInTime() {
    http.vivace().notReadyBecause("expected 2 nodes, but there is 1");

    assertThat(execute("cluster", "status", "--wait", "1ms")).isEqualTo(1);

    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .startsWith("vivace: expected the server at http://127.0.0.1:")
        .endsWith("to be ready within 1 ms, but it is not: expected 2 nodes, but there is 1");
  }

  @Test
  void waitsForAServerThatDoesNotListenYet() {
    http.close();

    assertThat(execute("cluster", "status", "--wait", "1ms")).isEqualTo(1);

    assertThat(err.toString()).contains("to be ready within 1 ms, but nothing answers there");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "ftp://127.0.0.1", "http://", "http://a b"})
  void refusesAnAddressThatIsNone(String url) {
    int code =
        Commands.line(new PrintWriter(out, true), new PrintWriter(err, true))
            .execute("cluster", "status", "--url", url);

    assertThat(code).isEqualTo(1);
    assertThat(err.toString()).contains("such as http://127.0.0.1:8080").contains(url);
  }

  @Test
  void wantsTheNameOfTheNodeToForget() {
    assertThat(execute("cluster", "forget")).isEqualTo(2);
    assertThat(execute("cluster", "--help")).isZero();
    assertThat(execute("snapshot", "restore", "--help")).isZero();
  }
}
