package dev.vivace.benchmark.chaos.scenario;

import static dev.vivace.benchmark.chaos.scenario.ChainStep.call;
import static dev.vivace.benchmark.chaos.scenario.ChainStep.chain;
import static dev.vivace.benchmark.chaos.scenario.ChainStep.noOp;
import static dev.vivace.benchmark.chaos.scenario.ChainStep.sleep;
import static dev.vivace.benchmark.chaos.scenario.ChainStep.task;

import dev.vivace.dsl.builder.ForeachBuilder;
import dev.vivace.dsl.builder.Params;
import dev.vivace.dsl.builder.StepBuilder;
import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.builder.Workflows;
import dev.vivace.dsl.model.RunStrategy;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import dev.vivace.dsl.protocol.status.StepStatus;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** The kinds of workflow that are under way while nodes go. A new feature is a row here. */
public enum Scenario {
  /** Steps without side effects: one commit from creation to end. */
  CHAIN("chain", 4, 4) {
    @Override
    public List<StepBuilder<?>> steps(String target) {
      return chain(noOp("a"), noOp("b"), noOp("c"), noOp("d"), noOp("e"));
    }
  },
  /** One at a time, so that the workflow has to start each one. */
  ORDERED("ordered", 1, 1) {
    @Override
    public List<StepBuilder<?>> steps(String target) {
      return chain(noOp("a"), task("work", ChaosTasks.WORK), noOp("b"));
    }

    @Override
    RunStrategy runStrategy() {
      return RunStrategy.of(RunStrategy.Rule.SEQUENTIAL);
    }
  },
  /** Ten branches that meet again. */
  FAN("fan", 2, 2) {
    @Override
    public List<StepBuilder<?>> steps(String target) {
      List<String> branches = IntStream.range(0, 10).mapToObj(i -> "branch" + i).toList();
      List<StepBuilder<?>> steps = new ArrayList<>();
      steps.add(Steps.noOp("fork").then(branches.toArray(String[]::new)));
      for (int i = 0; i < branches.size(); i++) {
        String id = branches.get(i);
        steps.add((i % 2 == 0 ? noOp(id) : task(id, ChaosTasks.WORK)).step().then("join"));
      }
      steps.add(Steps.noOp("join"));
      return steps;
    }
  },
  /** Timers that outlive the node that armed them. */
  TIMERS("timers", 2, 2) {
    @Override
    public List<StepBuilder<?>> steps(String target) {
      return chain(sleep("one", 1), sleep("four", 4), sleep("two", 2));
    }
  },
  /** Calls of a server; some of them are answered with an error first. */
  CALLS("calls", 2, 2) {
    @Override
    public List<StepBuilder<?>> steps(String target) {
      return chain(call("first", target), call("second", target));
    }
  },
  /** Handlers in the node. */
  TASKS("tasks", 2, 3) {
    @Override
    public List<StepBuilder<?>> steps(String target) {
      return chain(
          task("first", ChaosTasks.WORK),
          task("second", ChaosTasks.WORK),
          task("third", ChaosTasks.WORK));
    }
  },
  /** Handlers that fail before they succeed. */
  FLAKY("flaky", 2, 2) {
    @Override
    public List<StepBuilder<?>> steps(String target) {
      return chain(task("first", ChaosTasks.FLAKY), task("second", ChaosTasks.FLAKY), noOp("end"));
    }
  },
  /** Iterations on all nodes, some of them in iterations of others. */
  FOREACH("foreach", 2, 2) {
    @Override
    public List<StepBuilder<?>> steps(String target) {
      ForeachBuilder inner =
          Steps.foreach("inner")
              .over("j", Params.numbers(1, 2))
              .step(Steps.noOp("quick").expression("n", ParamType.LONG, "i * 10 + j"));
      return List.of(
          Steps.foreach("outer")
              .over("i", Params.numbers(1, 2, 3))
              .concurrency(2)
              .step(Steps.task("work", ChaosTasks.WORK).then("inner"))
              .step(inner)
              .then("end"),
          Steps.noOp("end"));
    }
  },
  /** Iterations one after the other. */
  WHILE("while", 2, 1) {
    @Override
    public List<StepBuilder<?>> steps(String target) {
      return List.of(
          Steps.repeatWhile("again", "i < 4")
              .startingWith("i", 0)
              .step(Steps.task("work", ChaosTasks.WORK).then("count"))
              .step(Steps.noOp("count").expression("i", ParamType.LONG, "i + 1"))
              .then("end"),
          Steps.noOp("end"));
    }
  },
  /** Runs of another workflow, of which one is waited for. */
  BELOW("below", 2, 2) {
    @Override
    public List<StepBuilder<?>> steps(String target) {
      return List.of(
          Steps.subworkflow("waits", HELPER).then("leaves"),
          Steps.subworkflow("leaves", HELPER).sync(false).then("end"),
          Steps.noOp("end"));
    }
  },
  /** All of it behind a condition. */
  MIXED("mixed", 2, 2) {
    @Override
    public List<StepBuilder<?>> steps(String target) {
      List<StepBuilder<?>> steps = new ArrayList<>();
      steps.add(
          Steps.noOp("start").param("rows", 12).thenIf("rows > 10", "work").otherwise("small"));
      steps.add(Steps.noOp("small").then("end"));
      steps.addAll(
          chain(
              task("work", ChaosTasks.WORK),
              call("call", target),
              sleep("nap", 1),
              task("flaky", ChaosTasks.FLAKY),
              noOp("end")));
      return steps;
    }

    @Override
    Set<String> notReached() {
      return Set.of("small");
    }
  };

  /** A workflow that others start; nobody counts its instances. */
  private static final String HELPER = "chaos-helper";

  /** How often each share of a row is dealt, so that its workflows take turns. */
  public static final int DEALS = 4;

  private static final String OWNER = "chaos";
  private static final long CONCURRENCY = 1000;

  private final String label;
  private final int workflows;
  private final int share;

  /**
   * A row.
   *
   * @param workflows how many workflows of the kind there are
   * @param share how many of the starts go there, compared with the other rows
   */
  Scenario(String label, int workflows, int share) {
    this.label = label;
    this.workflows = workflows;
    this.share = share;
  }

  /**
   * The steps in the order of their definition.
   *
   * @param target a URL for steps that call one
   */
  public abstract List<StepBuilder<?>> steps(String target);

  RunStrategy runStrategy() {
    return RunStrategy.parallel(CONCURRENCY);
  }

  /** Steps behind conditions that do not hold. */
  Set<String> notReached() {
    return Set.of();
  }

  public WorkflowStatus expectedStatus() {
    return WorkflowStatus.SUCCEEDED;
  }

  public int share() {
    return share;
  }

  public List<String> workflowIds() {
    return IntStream.range(0, workflows).mapToObj(i -> "chaos-" + label + "-" + i).toList();
  }

  /** The workflow that others start. */
  public static WorkflowCreateRequest helper() {
    return Workflows.define(HELPER)
        .owner(OWNER)
        .runStrategy(RunStrategy.parallel(CONCURRENCY))
        .step(Steps.task("work", ChaosTasks.WORK).then("end"))
        .step(Steps.noOp("end"))
        .build();
  }

  public WorkflowCreateRequest workflow(String id, String target) {
    var workflow = Workflows.define(id).owner(OWNER).runStrategy(runStrategy());
    steps(target).forEach(workflow::step);
    return workflow.build();
  }

  /** How the last attempt of each step has to end. */
  public Map<String, StepStatus> expectedSteps() {
    Map<String, StepStatus> expected = new LinkedHashMap<>();
    workflow("any", "http://127.0.0.1/")
        .workflow()
        .steps()
        .forEach(step -> expected.put(step.id(), StepStatus.SUCCEEDED));
    notReached().forEach(id -> expected.put(id, StepStatus.UNSATISFIED));
    return expected;
  }
}
