package dev.vivace.grid.store.codec;

import dev.vivace.dsl.builder.Params;
import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.builder.Workflows;
import dev.vivace.dsl.model.RunStrategy;
import dev.vivace.dsl.model.StepType;
import dev.vivace.dsl.model.Template;
import dev.vivace.dsl.model.User;
import dev.vivace.dsl.model.Workflow;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamMode;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.model.param.Tag;
import dev.vivace.dsl.model.param.TemplateParam;
import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.param.PinnedParams;
import dev.vivace.dsl.protocol.Artifact;
import dev.vivace.dsl.protocol.Initiator;
import dev.vivace.dsl.protocol.Metadata;
import dev.vivace.dsl.protocol.TemplateDefinition;
import dev.vivace.dsl.protocol.action.JobTemplate;
import dev.vivace.dsl.protocol.status.StepStatus;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.NumberRanges;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.run.command.RunCommand;
import dev.vivace.grid.engine.run.command.SharedIterationData;
import dev.vivace.grid.engine.run.state.ChildRun;
import dev.vivace.grid.engine.run.state.IterationResult;
import dev.vivace.grid.engine.run.state.LoopState;
import dev.vivace.grid.engine.run.state.RunEvent;
import dev.vivace.grid.engine.run.state.RunHeader;
import dev.vivace.grid.engine.template.TemplateKey;
import dev.vivace.grid.engine.template.TemplateState;
import dev.vivace.grid.engine.workflow.InstanceQueue;
import dev.vivace.grid.engine.workflow.Stopping;
import dev.vivace.grid.engine.workflow.WorkflowState;
import dev.vivace.grid.fixture.Flows;
import dev.vivace.grid.store.record.StoredTemplate;
import dev.vivace.grid.store.record.StoredVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gives at least one value of every kind that is stored, the same at every call. */
public final class Samples {
  private static final Instant TIME = Instant.parse("2026-02-03T04:05:06.789Z");
  static final RunKey KEY = new RunKey("orders.daily", 123_456_789_012L, 3);
  static final User USER = new User("ann", Map.of("team", "äöü €"));

  private Samples() {}

  public static List<RunEvent> events() {
    List<RunEvent> events = new ArrayList<>();
    events.add(new RunEvent.RunCreated(header(), params()));
    events.add(new RunEvent.RunCreated(Flows.header(Flows.KEY, "bad params", 7), Map.of()));
    events.add(new RunEvent.RunStarted(1_000, 0));
    events.add(new RunEvent.RunStarted(Long.MAX_VALUE, 2_000));
    events.add(new RunEvent.AttemptStarted(0, 1, 1, 1_000, 0, 0, Map.of()));
    events.add(new RunEvent.AttemptStarted(299, 100, 400, 1_000, 1_500, 2_000, params()));
    events.add(new RunEvent.AttemptReissued(12, 3, 1_700_000_000_000L));
    events.add(new RunEvent.ChildStarted(12, 1_700_000_000_001L, child()));
    events.add(new RunEvent.LoopAdvanced(12, 1_700_000_000_001L, loop()));
    events.add(
        new RunEvent.IterationEnded(12, 1_700_000_000_002L, 9, WorkflowStatus.FAILED, result()));
    for (StepStatus status : StepStatus.values()) {
      events.add(ended(status));
    }
    events.add(
        new RunEvent.StepEnded(
            5, 2, StepStatus.SUCCEEDED, 9, 10, List.of(0, 2, 200), params(), json(), "a message"));
    for (WorkflowStatus status : WorkflowStatus.values()) {
      if (status != WorkflowStatus.UNREADABLE) {
        events.add(new RunEvent.RunEnded(status, 5, status.isTerminal() ? null : "why"));
      }
    }
    return events;
  }

  private static RunEvent.StepEnded ended(StepStatus status) {
    return new RunEvent.StepEnded(0, 1, status, 1, 0, List.of(), null, Map.of(), null);
  }

  static RunHeader header() {
    return new RunHeader(
        KEY,
        17,
        "a-uuid",
        "orders:1:1",
        42,
        startContext(),
        Flows.properties("orders.daily", RunStrategy.parallel(5)),
        1_700_000_000_123L);
  }

  static RunHeader.StartContext startContext() {
    return new RunHeader.StartContext(
        new Initiator.Subworkflow(
            1, List.of(new Initiator.Ancestor("parent", 2, 1, "step", 1, true))),
        1_700_000_000_000L,
        List.of(Tag.of("maestro_subworkflow")),
        Map.of("n", ParamDefinition.expression(ParamType.LONG, "1 + 1")),
        Map.of("extra", new Artifact.Free(Map.of("k", "v"))),
        null,
        null,
        null);
  }

  public static Map<String, Param> params() {
    Map<String, Param> params = new LinkedHashMap<>();
    params.put("text", new Param(Params.string("ä\n\"€"), "ä\n\"€", TIME));
    params.put("number", new Param(Params.number(Long.MIN_VALUE), Long.MIN_VALUE, TIME));
    params.put("flag", new Param(Params.bool(true), true, TIME));
    params.put("plain", plain("MUTABLE", Map.of("source", "FOREACH")));
    params.put("marked", plain("CONSTANT", Map.of("internal_mode", "OPTIONAL")));
    params.put("decimal", new Param(Params.decimal(1.5), 1.5, TIME));
    params.put("texts", new Param(Params.strings("a", ""), List.of("a", ""), TIME));
    params.put("numbers", new Param(Params.numbers(1, -1), List.of(1L, -1L), TIME));
    params.put("pairs", new Param(Params.stringMap(Map.of("k", "v")), Map.of("k", "v"), TIME));
    params.put(
        "map", new Param(Params.map(Map.of("inner", Params.number(3))), Map.of("inner", 3L), TIME));
    return params;
  }

  private static Param plain(String mode, Map<String, Object> meta) {
    return new Param(
        new ParamDefinition(
            ParamType.LONG, 5L, null, ParamMode.valueOf(mode), null, List.of(), meta),
        5L,
        TIME);
  }

  static Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("text", "ä");
    json.put("number", 12L);
    json.put("list", List.of(1L, "two", true, Map.of("deep", "x")));
    return json;
  }

  public static PinnedParams pinnedParams() {
    return new PinnedParams(
        Map.of("team", Params.string("data")),
        List.of(
            new PinnedParams.Pinned(
                "shell", null, "default", List.of(Map.of("script", Params.string("echo")))),
            new PinnedParams.Pinned("shell", "v2", "v2", List.of())));
  }

  static Template template() {
    return Workflows.template("load")
        .required("day", ParamType.LONG)
        .param("mode", TemplateParam.of(Params.string("a")).allowing(List.of("a", "b")))
        .step(Steps.noOp("a").param("x", "${day}").then("b"))
        .step(Steps.noOp("b"))
        .template();
  }

  public static StoredTemplate templateVersion() {
    return new StoredTemplate(
        new TemplateDefinition.Metadata("load", 3, TIME, USER, USER, null, 1, Map.of()),
        template());
  }

  public static JobTemplate jobTemplate() {
    return new JobTemplate(
        new JobTemplate.Metadata(USER, USER, "alpha", "team", null, null, TIME, Map.of("foo", 10L)),
        new JobTemplate.Definition(
            "shell",
            StepType.HTTP,
            "v1",
            "a shell",
            Map.of("shell", "default"),
            List.of(Tag.of("x")),
            Map.of("script", Params.string("echo"))));
  }

  public static List<TemplateState> templateStates() {
    return List.of(
        TemplateState.absent(TemplateKey.graph("load")),
        new TemplateState(TemplateKey.job("shell"), 0, List.of("default", "v1")),
        new TemplateState(TemplateKey.graph("load"), 1_000, List.of("1", "3", "1000")));
  }

  public static List<StoredVersion> workflowVersions() {
    Metadata metadata =
        new Metadata(
            Flows.ID, 1L, Instant.parse("2026-01-01T00:00:00Z"), Flows.OWNER, null, Map.of());
    Workflow workflow =
        Flows.push(
                Flows.ID,
                RunStrategy.parallel(3),
                Flows.task("a").thenIf("x > 1", "b"),
                Flows.sleep("b", 3))
            .workflow();
    return List.of(
        new StoredVersion(metadata, workflow, null),
        new StoredVersion(metadata, workflow, pinnedParams()));
  }

  private static LoopState loop() {
    return new LoopState(
        "maestro_foreach_x",
        500,
        NumberRanges.between(400, 499).without(450),
        Map.of(
            WorkflowStatus.SUCCEEDED,
            new LoopState.Ended(NumberRanges.between(1, 399), Map.of(StepStatus.SUCCEEDED, 399L))),
        json());
  }

  public static SharedIterationData shared() {
    return new SharedIterationData(header(), params());
  }

  /** The beginning of an iteration over {@link #shared}, with one parameter of its own. */
  public static RunEvent iterationCreated() {
    Param own = new Param(Params.number(7), 7L, TIME);
    return shared()
        .created(new SharedIterationData.Iteration(9, 1_700_000_000_000L, Map.of("number", own)));
  }

  static IterationResult result() {
    return new IterationResult(json(), Map.of(StepStatus.SUCCEEDED, 1_000_000L));
  }

  static ChildRun child() {
    return new ChildRun(KEY, 17, "child-uuid");
  }

  public static List<WorkflowState> workflows() {
    NumberRanges scattered = NumberRanges.NONE.with(5).with(6).with(9).with(1_000_000_000_000L);
    return List.of(
        WorkflowState.absent("orders"),
        new WorkflowState(
            "orders",
            WorkflowState.Stage.PRESENT,
            12,
            new WorkflowState.Versions(3, 2, 1_000, USER, 2_000),
            Flows.properties("orders", RunStrategy.of(RunStrategy.Rule.LAST_ONLY)),
            1,
            1_000_000_000_000L,
            new InstanceQueue(
                scattered,
                NumberRanges.NONE.with(4),
                NumberRanges.NONE.with(1),
                new Stopping(
                    NumberRanges.between(5, 90),
                    NumberRanges.NONE.with(4),
                    new RunCommand.Stop("enough", "enough of it"))),
            NumberRanges.NONE.with(9),
            Map.of(4L, 3L, 9L, 2L)),
        new WorkflowState(
            "orders",
            WorkflowState.Stage.DELETING,
            12,
            new WorkflowState.Versions(3, 0, 0, null, 2_000),
            Flows.properties("orders", null),
            5,
            9,
            InstanceQueue.EMPTY,
            NumberRanges.NONE,
            Map.of()));
  }
}
