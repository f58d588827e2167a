package dev.vivace.benchmark.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Every benchmark can be run, with each of its parameters, once and in this process; how fast is
 * not looked at.
 */
class MicroBenchmarksTest {

  private static Collection<RunResult> runOnce(ChainedOptionsBuilder benchmarks)
      throws RunnerException {
    return new Runner(
            benchmarks
                .mode(Mode.SingleShotTime)
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .measurementTime(TimeValue.milliseconds(1))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build())
        .run();
  }

  @Test
  void runsEveryBenchmarkOfThePureParts() throws RunnerException {
    Collection<RunResult> results =
        runOnce(new OptionsBuilder().exclude(GroupCommitBenchmark.class.getSimpleName()));

    assertThat(results)
        .extracting(result -> result.getParams().getBenchmark())
        .extracting(name -> name.substring(getClass().getPackageName().length() + 1))
        .contains(
            "DefinitionBenchmark.readYaml",
            "EngineBenchmark.decide",
            "ForeachBenchmark.foreach",
            "WorkflowBenchmark.admit",
            "WorkflowBenchmark.end",
            "MailboxBenchmark.alone",
            "MailboxBenchmark.threeProducers",
            "MessageBenchmark.decode",
            "SelBenchmark.compile",
            "SelBenchmark.evaluate");
  }

  @Test
  void runsTheGroupCommit() throws RunnerException {
    assertThat(runOnce(new OptionsBuilder().include(GroupCommitBenchmark.class.getSimpleName())))
        .hasSize(1);
  }

  @Test
  void theWorkflowTakesAndGivesBackAnInstance() {
    for (WorkflowBenchmark.Shape shape : WorkflowBenchmark.Shape.values()) {
      WorkflowBenchmark benchmark = new WorkflowBenchmark();
      benchmark.numbers = shape;
      benchmark.prepare();

      assertThat(benchmark.admit().queue().running().size()).isEqualTo(1000);
      assertThat(benchmark.end().queue().running().size()).isEqualTo(999);
      assertThat(benchmark.decode().queue().running().size()).isEqualTo(1000);
    }
  }

  @Test
  void expressionsGiveWhatTheySay() {
    SelBenchmark benchmark = new SelBenchmark();
    benchmark.expression = SelBenchmark.Expression.CONDITION;
    assertThat(benchmark.evaluate()).isEqualTo(true);
    benchmark.expression = SelBenchmark.Expression.CHOICE;
    assertThat(benchmark.evaluate()).isEqualTo("x");
    benchmark.expression = SelBenchmark.Expression.DATE;
    assertThat(benchmark.evaluate()).isEqualTo("20260102");
  }
}
