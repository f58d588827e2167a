package dev.vivace.grid.view;

import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.model.Properties;
import dev.vivace.dsl.model.User;
import dev.vivace.dsl.model.Workflow;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.model.param.Tag;
import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.protocol.Initiator;
import dev.vivace.dsl.protocol.PropertiesSnapshot;
import dev.vivace.dsl.protocol.StepInstance;
import dev.vivace.dsl.protocol.TimelineEvent;
import dev.vivace.dsl.protocol.status.StepStatus;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.compiled.CompiledWorkflow;
import dev.vivace.grid.engine.run.state.RunEvent;
import dev.vivace.grid.engine.run.state.RunHeader;
import dev.vivace.grid.fixture.Flows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A history told event by event. Times are milliseconds; the run was asked for at 90. */
final class Told {
  static final long CREATED = 100;

  /** A step "f" that takes time. */
  static final String ONE_CALL = step("f", "Http", "");

  private final CompiledWorkflow compiled;
  private final List<RunEvent> events = new ArrayList<>();

  private Told(Workflow workflow, @Nullable String failure, List<Tag> tags) {
    this.compiled = Flows.compiled(workflow);
    events.add(new RunEvent.RunCreated(header(workflow.id(), failure, tags), Map.of()));
  }

  /** The run of a workflow that is written as the list of its steps in JSON. */
  static Told run(String steps) {
    return new Told(workflow(steps), null, List.of());
  }

  static Told runWithTags(String steps, Tag... tags) {
    return new Told(workflow(steps), null, List.of(tags));
  }

  static Told failedStart(String steps, String failure) {
    return new Told(workflow(steps), failure, List.of());
  }

  static Workflow workflow(String steps) {
    return VivaceJson.read("{\"id\": \"orders\", \"steps\": [" + steps + "]}", Workflow.class);
  }

  /** A step that does nothing, with edges to others as JSON. */
  static String noOp(String id, String successors) {
    return step(id, "NoOp", "\"transition\": {\"successors\": {" + successors + "}}");
  }

  static String step(String id, String type, String more) {
    String comma = more.isEmpty() ? "" : ", ";
    return "{\"step\": {\"id\": \"" + id + "\", \"type\": \"" + type + "\"" + comma + more + "}}";
  }

  private static RunHeader header(String workflowId, @Nullable String failure, List<Tag> tags) {
    Properties properties =
        new Properties(User.of("olga"), null, null, 7L, null, null, null, null, null);
    return new RunHeader(
        RunKey.first(workflowId, 17),
        3,
        "the-uuid",
        "orders:17:1",
        5,
        new RunHeader.StartContext(
            Initiator.Manual.by("mia"),
            CREATED - 10,
            tags,
            Map.of(),
            Map.of(),
            failure,
            null,
            null),
        new PropertiesSnapshot(
            workflowId, Instant.ofEpochMilli(50), User.of("olga"), properties, null),
        CREATED);
  }

  Told started(long time) {
    events.add(new RunEvent.RunStarted(time, 0));
    return this;
  }

  Told started(String step, int attempt, long time) {
    Map<String, Param> params = Map.of("x", param(time));
    events.add(new RunEvent.AttemptStarted(index(step), attempt, attempt, time, 0, 0, params));
    return this;
  }

  private static Param param(long time) {
    ParamDefinition definition = ParamDefinition.literal(ParamType.LONG, 1L);
    return new Param(definition, 1L, Instant.ofEpochMilli(time));
  }

  Told reissued(String step, int token, long time) {
    events.add(new RunEvent.AttemptReissued(index(step), token, time));
    return this;
  }

  /** The end of a step that was done at once. */
  Told done(String step, long time, Integer... taken) {
    return ended(step, 1, StepStatus.SUCCEEDED, time, 0, List.of(taken), Map.of(), null);
  }

  /** The end of a step that was started, or was never looked at. */
  Told ended(String step, int attempt, StepStatus status, long time, @Nullable String message) {
    return ended(step, attempt, status, time, 0, List.of(), null, message);
  }

  Told retried(String step, int attempt, StepStatus status, long time, long retryTime) {
    return ended(step, attempt, status, time, retryTime, List.of(), null, null);
  }

  private Told ended(
      String step,
      int attempt,
      StepStatus status,
      long time,
      long retryTime,
      List<Integer> taken,
      @Nullable Map<String, Param> params,
      @Nullable String message) {
    events.add(
        new RunEvent.StepEnded(
            index(step), attempt, status, time, retryTime, taken, params, Map.of(), message));
    return this;
  }

  Told with(RunEvent event) {
    events.add(event);
    return this;
  }

  Told over(WorkflowStatus status, long time, @Nullable String message) {
    events.add(new RunEvent.RunEnded(status, time, message));
    return this;
  }

  int index(String step) {
    return Objects.requireNonNull(compiled.indexById().get(step));
  }

  RunHistory history() {
    return RunHistory.of(compiled, events);
  }

  /** The view of the latest attempt of a step. */
  StepInstance latest(String step) {
    return StepView.latest(history(), step, true, Histories.NONE).orElseThrow();
  }

  /** The view of one attempt of a step. */
  StepInstance attempt(String step, int number) {
    return StepView.attempt(history(), step, number, true, Histories.NONE).orElseThrow();
  }

  /** A timeline, one event a line: time, then the status or the text. */
  static List<String> lines(@Nullable List<TimelineEvent> timeline) {
    return Objects.requireNonNull(timeline).stream().map(Told::line).toList();
  }

  private static String line(TimelineEvent event) {
    String time = event.timestamp().toEpochMilli() + " ";
    if (event instanceof TimelineEvent.Status status) {
      return time + status.status();
    }
    if (event instanceof TimelineEvent.Log log) {
      return time + log.level() + " " + log.message();
    }
    if (event instanceof TimelineEvent.Details details) {
      return time + details.status() + " " + details.message() + " " + details.errors();
    }
    throw new AssertionError(event);
  }
}
