package dev.vivace.grid.engine.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.model.RunStrategy;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.NumberRanges;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.message.Command;
import dev.vivace.grid.engine.message.Effect;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.message.Verdict;
import dev.vivace.grid.engine.run.command.RunCommand;
import dev.vivace.grid.engine.run.command.RunToWorkflow;
import dev.vivace.grid.fixture.TestWorkflow;
import dev.vivace.testing.Conformance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each run strategy admits starts, and reacts to the end of runs, as the contract says. */
class RunStrategyTest {
  /**
   * Rule | instances that wait, run, hold up | command | what follows. The instance that is started
   * is the next after all that are named.
   */
  private static final String TABLE =
      """
      SEQUENTIAL          |       |       |     | start       | 1 runs
      SEQUENTIAL          |       | 1     |     | start       | 2 waits
      SEQUENTIAL          | 2 3   | 1     |     | start       | 4 waits
      SEQUENTIAL          | 2 3   |       |     | start       | 4 waits
      SEQUENTIAL          | 2 3   | 1     |     | 1 SUCCEEDED | start 2
      SEQUENTIAL          | 2 3   | 1     |     | 1 FAILED    | start 2
      SEQUENTIAL          | 2 3   | 1     |     | 1 STOPPED   | start 2
      SEQUENTIAL          | 2 3   | 1     |     | 2 STOPPED   |
      SEQUENTIAL          |       | 1     |     | 1 SUCCEEDED |
      SEQUENTIAL          | 2     | 1     |     | 9 SUCCEEDED |
      STRICT_SEQUENTIAL   |       |       |     | start       | 1 runs
      STRICT_SEQUENTIAL   |       | 1     |     | start       | 2 waits
      STRICT_SEQUENTIAL   |       |       | 1   | start       | 2 waits
      STRICT_SEQUENTIAL   | 2 3   | 1     |     | 1 SUCCEEDED | start 2
      STRICT_SEQUENTIAL   | 2 3   | 1     |     | 1 FAILED    |
      STRICT_SEQUENTIAL   | 2 3   | 1     |     | 1 STOPPED   | start 2
      STRICT_SEQUENTIAL   | 2 3   | 1     |     | 1 TIMED_OUT | start 2
      STRICT_SEQUENTIAL   | 3     | 2     | 1   | 2 SUCCEEDED |
      FIRST_ONLY          |       |       |     | start       | 1 runs
      FIRST_ONLY          |       | 1     |     | start       | 2 stopped
      FIRST_ONLY          | 1     |       |     | start       | 2 stopped
      FIRST_ONLY          |       | 1     |     | 1 SUCCEEDED |
      LAST_ONLY           |       |       |     | start       | 1 runs
      LAST_ONLY           |       | 1     |     | start       | stop 1, 2 waits
      LAST_ONLY           | 2     | 1     |     | start       | stop 2, stop 1, 3 waits
      LAST_ONLY           | 3     | 1     |     | 1 STOPPED   | start 3
      PARALLEL            |       |       |     | start       | 1 runs
      PARALLEL            |       | 1     |     | start       | 2 runs
      PARALLEL            |       | 1 2   |     | start       | 3 waits
      PARALLEL            | 3     | 1     |     | start       | 4 waits
      PARALLEL            | 3 4   | 1 2   |     | 2 FAILED    | start 3
      PARALLEL            | 3 4 5 | 1     |     | 1 SUCCEEDED | start 3, start 4
      SERIAL_LATEST_ONLY  |       |       |     | start       | 1 runs
      SERIAL_LATEST_ONLY  |       | 1     |     | start       | 2 waits
      SERIAL_LATEST_ONLY  | 2     | 1     |     | start       | stop 2, 3 waits
      SERIAL_LATEST_ONLY  | 3     | 1     |     | 1 SUCCEEDED | start 3
      """;

  private static final int CONCURRENCY = 2;

  static Stream<String> rows() {
    return TABLE.lines();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void followsTheTable(String row) {
    String[] cells = row.split("\\|", -1);
    TestWorkflow state = TestWorkflow.under(strategy(RunStrategy.Rule.valueOf(cells[0].trim())));
    InstanceQueue queue =
        new InstanceQueue(numbers(cells[1]), numbers(cells[2]), numbers(cells[3]));
    state.stand(standing(state.state(), queue));

    String outcome = describe(state, command(state, cells[4].trim()));

    assertThat(outcome).isEqualTo(cells[5].trim());
  }

  @Test
  void everyRuleHasRows() {
    assertThat(rows().map(row -> row.split("\\|")[0].trim()).distinct())
        .containsExactlyInAnyOrder(
            Arrays.stream(RunStrategy.Rule.values()).map(Enum::name).toArray(String[]::new));
  }

  private static RunStrategy strategy(RunStrategy.Rule rule) {
    return rule == RunStrategy.Rule.PARALLEL
        ? RunStrategy.parallel(CONCURRENCY)
        : RunStrategy.of(rule);
  }

  private static NumberRanges numbers(String cell) {
    NumberRanges numbers = NumberRanges.NONE;
    for (String number : cell.trim().split(" ")) {
      numbers = number.isEmpty() ? numbers : numbers.with(Long.parseLong(number));
    }
    return numbers;
  }

  private static WorkflowState standing(WorkflowState state, InstanceQueue queue) {
    long last =
        Stream.of(queue.queued(), queue.running(), queue.blocking())
            .flatMap(numbers -> numbers.toList().stream())
            .mapToLong(number -> number)
            .max()
            .orElse(0);
    return new WorkflowState(
        state.workflowId(),
        state.stage(),
        state.internalId(),
        state.versions(),
        state.properties(),
        1,
        last,
        queue,
        NumberRanges.NONE,
        Map.of());
  }

  private static Command command(TestWorkflow state, String text) {
    if (text.equals("start")) {
      return state.startCommand(null);
    }
    String[] words = text.split(" ");
    return new RunToWorkflow.EndRun(Long.parseLong(words[0]), 1, WorkflowStatus.valueOf(words[1]));
  }

  private static String describe(TestWorkflow state, Command command) {
    List<String> words = new ArrayList<>();
    Verdict<WorkflowState, WorkflowEvent> verdict = state.decide(command);
    assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
    for (Effect effect : ((Verdict.Accepted<WorkflowState, WorkflowEvent>) verdict).effects()) {
      Message send = (Message) effect;
      words.add(describe(((RunKey) send.to()).instanceId(), send.command()));
    }
    return String.join(", ", words);
  }

  private static String describe(long instance, Command command) {
    if (command instanceof RunCommand.Create create) {
      if (create.stopped() != null) {
        return instance + " stopped";
      }
      return instance + (create.start() ? " runs" : " waits");
    }
    return (command instanceof RunCommand.Stop ? "stop " : "start ") + instance;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "001-run-strategy-sequential",
        "002-run-strategy-strict-sequential",
        "003-run-strategy-first-only",
        "004-run-strategy-last-only",
        "005-run-strategy-parallel",
        "006-run-strategy-serial-latest-only"
      })
  void doesAsRecorded(String recording) throws IOException {
    Path folder = recordings().resolve(recording);
    List<Map<Long, WorkflowStatus>> snapshots = snapshots(folder);
    RunStrategy strategy =
        VivaceJson.read(
                VivaceJson.write(
                    VivaceJson.readTree(Files.readAllBytes(folder.resolve("01-push.request.json")))
                        .get("body")),
                WorkflowCreateRequest.class)
            .properties()
            .runStrategy();
    TestWorkflow state = TestWorkflow.under(strategy);

    for (int i = 0; i < snapshots.get(0).size(); i++) {
      state.start();
      state.deliverAll();
    }
    assertThat(state.runs()).isEqualTo(snapshots.get(0));

    while (state.runs().containsValue(WorkflowStatus.IN_PROGRESS)) {
      List<Long> running =
          state.runs().entrySet().stream()
              .filter(run -> run.getValue() == WorkflowStatus.IN_PROGRESS)
              .map(Map.Entry::getKey)
              .toList();
      running.forEach(instance -> state.end(instance, WorkflowStatus.SUCCEEDED));
      state.deliverAll();
    }
    assertThat(state.runs()).isEqualTo(snapshots.get(snapshots.size() - 1));
  }

  private static Path recordings() {
    return Conformance.require("golden/behaviours");
  }

  private static List<Map<Long, WorkflowStatus>> snapshots(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      Path file =
          files
              .filter(path -> path.getFileName().toString().endsWith("statuses-over-time.json"))
              .findFirst()
              .orElseThrow();
      List<Map<Long, WorkflowStatus>> snapshots = new ArrayList<>();
      for (JsonNode snapshot : VivaceJson.readTree(Files.readAllBytes(file))) {
        Map<Long, WorkflowStatus> statuses = new TreeMap<>();
        snapshot
            .get("status")
            .properties()
            .forEach(
                entry ->
                    statuses.put(
                        Long.parseLong(entry.getKey()),
                        WorkflowStatus.valueOf(entry.getValue().asText())));
        snapshots.add(statuses);
      }
      return snapshots;
    }
  }

  @Test
  void firstOnlyRunsAgainAfterTheFirstIsOver() {
    TestWorkflow state = TestWorkflow.under(RunStrategy.of(RunStrategy.Rule.FIRST_ONLY));
    state.start();
    WorkflowReply.Started second = state.start();
    state.deliverAll().end(1, WorkflowStatus.SUCCEEDED);
    state.start();
    state.deliverAll();

    assertThat(second.stopped()).contains("FIRST_ONLY").contains("[1]");
    assertThat(state.runs())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                1L, WorkflowStatus.SUCCEEDED,
                2L, WorkflowStatus.STOPPED,
                3L, WorkflowStatus.IN_PROGRESS));
  }
}
