package dev.vivace.grid.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.model.User;
import dev.vivace.dsl.protocol.Initiator;
import dev.vivace.dsl.protocol.StartResponse;
import dev.vivace.grid.engine.workflow.WorkflowReply;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StartViewTest {
  private static final Instant NOW = Instant.ofEpochMilli(5);

  private static StartResponse response(WorkflowReply.Started started) {
    return StartView.response(
        "orders", 3, "uuid", started, StartView.started(Initiator.Manual.by("mia"), NOW));
  }

  @Test
  void answersWithTheNewInstance() {
    StartResponse response = response(new WorkflowReply.Started(17, false, null));

    assertThat(response.status()).isEqualTo(StartResponse.Status.CREATED);
    assertThat(response.workflowInstanceId()).isEqualTo(17);
    assertThat(response.workflowRunId()).isEqualTo(1);
  }

  @Test
  void answersDuplicateWithTheInstanceThatTheRequestStarted() {
    StartResponse response = response(new WorkflowReply.Started(7, true, null));

    assertThat(response.status()).isEqualTo(StartResponse.Status.DUPLICATED);
    assertThat(response.workflowInstanceId()).isZero();
    assertThat(response.workflowRunId()).isZero();
    assertThat(response.startedInstanceId()).isEqualTo(7);
  }

  @Test
  void answersThatTheStrategyStoppedTheInstance() {
    StartResponse response = response(new WorkflowReply.Started(17, false, "not now"));

    assertThat(response.status()).isEqualTo(StartResponse.Status.STOPPED);
    assertThat(response.workflowInstanceId()).isEqualTo(17);
  }

  static List<Arguments> initiators() {
    List<Initiator.Ancestor> path =
        List.of(new Initiator.Ancestor("parent", 1, 2, "call", 3, true));
    return List.of(
        Arguments.of(
            Initiator.Manual.by("mia"), "Manually run a new workflow instance by a user [mia]"),
        Arguments.of(
            new Initiator.Time(null, "t", NOW, "UTC"),
            "Run a new workflow instance by time trigger [t] for [1970-01-01T00:00:00.005Z]"),
        Arguments.of(
            new Initiator.Signal(null, "s", null, null),
            "Run a new workflow instance by signal trigger [s]"),
        Arguments.of(
            new Initiator.Subworkflow(1, path),
            "Run a new workflow instance by step [parent][1][2][call]"));
  }

  @ParameterizedTest
  @MethodSource("initiators")
  void saysWhoStarted(Initiator initiator, String text) {
    assertThat(StartView.started(initiator, NOW).message()).isEqualTo(text);
  }

  @Test
  void saysWhoStopped() {
    assertThat(StartView.stopped(User.of("mia"), NOW).message())
        .isEqualTo("User [mia] take an action to STOP the running workflow instance run");
  }
}
