package dev.vivace.benchmark.load.workload;

import dev.vivace.benchmark.load.measure.Names;
import dev.vivace.benchmark.load.measure.StepBook;
import dev.vivace.dsl.builder.Params;
import dev.vivace.dsl.builder.StepBuilder;
import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.builder.TypedStepBuilder;
import dev.vivace.dsl.builder.WorkflowBuilder;
import dev.vivace.dsl.model.param.ParamType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The steps of a workflow. Each has an ordinal, counted from 1 and at most 63, as {@link StepBook}
 * keeps a bit for each.
 */
public enum Shape {
  SINGLE {
    @Override
    List<StepBuilder<?>> steps() {
      return List.of(Steps.noOp(Names.step(1)));
    }
  },
  INLINE_CHAIN {
    @Override
    List<StepBuilder<?>> steps() {
      return chain(Names::step, Steps::noOp);
    }
  },
  TASK_CHAIN {
    @Override
    List<StepBuilder<?>> steps() {
      return chain(i -> i == 1 ? Names.step(i) : Names.nextTask(i), Shape::task);
    }
  },
  FANOUT5 {
    @Override
    List<StepBuilder<?>> steps() {
      return fanOut(5);
    }
  },
  FANOUT20 {
    @Override
    List<StepBuilder<?>> steps() {
      return fanOut(20);
    }
  },
  /** Parameters that follow from one another, and a condition. */
  EXPRESSIONS {
    @Override
    List<StepBuilder<?>> steps() {
      return List.of(
          Steps.noOp(Names.step(1))
              .param("rows", 12)
              .expression("total", ParamType.LONG, "rows * factor")
              .thenIf("total > 10", Names.step(2)),
          task(Names.step(2))
              .expression("text", ParamType.STRING, "'from ' + label")
              .then(Names.step(3)),
          Steps.noOp(Names.step(3)).expression("half", ParamType.LONG, "factor * 6 / 2"));
    }

    @Override
    public void addTo(WorkflowBuilder workflow) {
      super.addTo(workflow.param("factor", 3).param("label", Params.string("load ${factor}")));
    }
  },
  TIMER {
    @Override
    List<StepBuilder<?>> steps() {
      return List.of(
          Steps.sleep(Names.step(1), Duration.ofSeconds(1)).then(Names.step(2)),
          task(Names.step(2)));
    }
  },
  /** Waits for longer than any load runs. */
  WAITING {
    @Override
    List<StepBuilder<?>> steps() {
      return List.of(Steps.sleep(Names.step(1), Duration.ofDays(1)));
    }
  };

  /** The handler that the steps call. */
  public static final String NO_OP_TASK = "no-op";

  private static final int CHAIN = 5;

  private final int count = steps().size();

  abstract List<StepBuilder<?>> steps();

  public void addTo(WorkflowBuilder workflow) {
    steps().forEach(workflow::step);
  }

  int count() {
    return count;
  }

  private static TypedStepBuilder task(String id) {
    return Steps.task(id, NO_OP_TASK);
  }

  private static List<StepBuilder<?>> chain(
      IntFunction<String> ids, Function<String, TypedStepBuilder> kind) {
    List<StepBuilder<?>> steps = new ArrayList<>();
    for (int i = 1; i <= CHAIN; i++) {
      TypedStepBuilder step = kind.apply(ids.apply(i));
      steps.add(i < CHAIN ? step.then(ids.apply(i + 1)) : step);
    }
    return steps;
  }

  /** One step, tasks side by side, one step. */
  private static List<StepBuilder<?>> fanOut(int width) {
    String last = Names.step(width + 2);
    List<String> branches = IntStream.rangeClosed(2, width + 1).mapToObj(Names::step).toList();
    List<StepBuilder<?>> steps = new ArrayList<>();
    steps.add(Steps.noOp(Names.step(1)).then(branches.toArray(String[]::new)));
    branches.forEach(branch -> steps.add(task(branch).then(last)));
    steps.add(Steps.noOp(last));
    return steps;
  }
}
