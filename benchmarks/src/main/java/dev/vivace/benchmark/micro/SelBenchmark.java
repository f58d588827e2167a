package dev.vivace.benchmark.micro;

import dev.vivace.dsl.sel.MapScope;
import dev.vivace.dsl.sel.SelCache;
import dev.vivace.dsl.sel.SelExpression;
import dev.vivace.dsl.sel.SelLimits;
import dev.vivace.dsl.sel.SelScope;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** An expression: compiled, as with the first run of a version, and evaluated, as with each run. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class SelBenchmark {

  /** The expressions that are measured. */
  public enum Expression {
    /** A condition as a transition has it. */
    CONDITION("rows > 10 && day == 20260101"),
    /** A sum, a comparison and a choice. */
    CHOICE("x = a + b > 3 ? 'x' : 'y'; x"),
    /** The next day of a date that is a number. */
    DATE(
        "DateTimeFormat.forPattern('yyyyMMdd')"
            + ".print(DateTimeFormat.forPattern('yyyyMMdd').parseDateTime('' + day).plusDays(1))");

    private final String text;

    Expression(String text) {
      this.text = text;
    }
  }

  /** Which of them. */
  @Param public Expression expression = Expression.CONDITION;

  private final SelLimits limits = SelLimits.defaults();
  private final SelCache cache = new SelCache(1_000, limits);
  private final SelScope scope =
      new MapScope(
          Map.of("a", 2L, "b", 3L, "rows", 12L, "day", 20_260_101L),
          () -> Runs.NOW,
          new SplittableRandom(7));

  /** Compiles the text. */
  @Benchmark
  public SelExpression compile() {
    return SelExpression.compile(expression.text, limits);
  }

  /** Looks the compiled form up and evaluates it. */
  @Benchmark
  public @Nullable Object evaluate() {
    return cache.get(expression.text).evaluate(scope, limits);
  }
}
