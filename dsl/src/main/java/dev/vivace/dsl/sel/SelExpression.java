package dev.vivace.dsl.sel;

import dev.vivace.dsl.sel.budget.Budget;
import dev.vivace.dsl.sel.budget.Failure;
import dev.vivace.dsl.sel.budget.MemoryShortage;
import dev.vivace.dsl.sel.eval.Block;
import dev.vivace.dsl.sel.eval.Evaluation;
import dev.vivace.dsl.sel.eval.KindCheck;
import dev.vivace.dsl.sel.type.Kind;
import dev.vivace.dsl.sel.type.Values;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A compiled expression. Immutable and thread-safe; it holds nothing of any evaluation. */
public final class SelExpression {
  static final String SHORT_STACK = "Expected more stack than the calling thread has left";

  private final Source source;
  private final Block program;
  private final SortedSet<String> references;
  private final SortedSet<String> functions;
  private final List<ParamCall> paramCalls;
  private final Set<String> assigned;
  private final int variables;
  private final int stackDepth;
  private final boolean changesContainers;

  private SelExpression(Source source, Block program, Symbols symbols) {
    this.source = source;
    this.program = program;
    this.references = Collections.unmodifiableSortedSet(symbols.references());
    this.functions = Collections.unmodifiableSortedSet(symbols.functions());
    this.paramCalls = List.copyOf(symbols.calls());
    this.assigned = Set.copyOf(symbols.assigned());
    this.variables = symbols.variables();
    this.stackDepth = symbols.stackDepth();
    this.changesContainers = symbols.changesContainers();
  }

  /** Compiles a text within the default limits. */
  public static SelExpression compile(String text) {
    return compile(text, SelLimits.defaults());
  }

  /**
   * Compiles a text as its author wrote it: a missing semicolon at the end is added unless the text
   * ends in a block.
   *
   * @throws SelException if the text is no expression, too long, or nested too deep
   */
  public static SelExpression compile(String text, SelLimits limits) {
    Source source = Source.of(text, limits);
    Symbols symbols = new Symbols();
    try {
      StatementCompiler compiler = new StatementCompiler(source, symbols);
      Block program = compiler.compile(Parsing.parse(source).blockItem());
      return new SelExpression(source, program, symbols);
    } catch (StackOverflowError shortStack) {
      throw source.failure(Failure.limit(SHORT_STACK), Source.NOWHERE);
    }
  }

  /** The text that was compiled. */
  public String text() {
    return source.written();
  }

  /**
   * The names that the expression takes from its scope, sorted: those it uses before it assigns
   * them, without class names, and {@code params} if that is used.
   */
  public SortedSet<String> references() {
    return references;
  }

  /** The functions that the expression calls on {@code params}, sorted, but for the look-ups. */
  public SortedSet<String> paramFunctions() {
    return functions;
  }

  /** What the expression asks of {@code params}, in the order of the text. */
  public List<ParamCall> paramCalls() {
    return paramCalls;
  }

  /**
   * The kinds of values that can be told without an evaluation.
   *
   * @param kind of each result; {@code null} if it is unknown, {@code VOID} if there is none
   * @param problem where kinds do not fit together; {@code null} if nowhere
   */
  public record Kinds(@Nullable Kind kind, @Nullable SelException problem) {}

  /**
   * Looks at the kinds of values.
   *
   * @param names the kind of what each of the {@link #references} stands for; {@code null} if it is
   *     unknown
   */
  public Kinds kinds(Function<String, @Nullable Kind> names) {
    KindCheck check = new KindCheck(name -> kindOfName(name, names));
    try {
      Kind kind = program.kind(check);
      Failure problem = check.problem();
      return new Kinds(kind, problem == null ? null : source.failure(problem, check.position()));
    } catch (StackOverflowError shortStack) {
      return new Kinds(null, null);
    }
  }

  private @Nullable Kind kindOfName(String name, Function<String, @Nullable Kind> names) {
    return assigned.contains(name) || !references.contains(name) ? null : names.apply(name);
  }

  /**
   * Evaluates the expression. The result may be an object of the scope, and must not be changed.
   *
   * @return a {@code String} (null for a STRING without a value), {@code Long}, {@code Double},
   *     {@code Boolean}, {@code String[]}, {@code long[]}, {@code double[]}, {@code boolean[]} or
   *     {@code Map}
   * @throws SelException if it fails, exceeds a limit, or ends in another kind of value
   */
  public @Nullable Object evaluate(SelScope scope, SelLimits limits) {
    return evaluate(scope, SelAllowance.of(limits));
  }

  /**
   * Evaluates the expression as one of several that share an allowance.
   *
   * @throws SelException as above
   * @throws MemoryShortage if other evaluations hold the memory that this one needs
   */
  public @Nullable Object evaluate(SelScope scope, SelAllowance allowance) {
    Budget budget = allowance.budget();
    long outer = budget.enter();
    boolean done = false;
    try {
      Object result = evaluate(new Evaluation(scope, budget, variables, changesContainers), budget);
      done = true;
      return result;
    } finally {
      budget.leave(outer, done);
    }
  }

  private @Nullable Object evaluate(Evaluation run, Budget budget) {
    try {
      budget.requireDepth(stackDepth);
      program.run(run);
      Object result = Values.toResult(run.result(), budget);
      if (budget.isNested()) {
        budget.recount(result == null ? 0 : run.footprint(result));
      }
      return result;
    } catch (Failure failure) {
      throw source.failure(failure, run.position());
    } catch (SelException | MemoryShortage passing) {
      throw passing;
    } catch (RuntimeException failure) {
      throw source.failure(failure, run.position());
    } catch (StackOverflowError shortStack) {
      // Nesting is bounded, so the caller's stack was nearly used up. Nothing shared was changed.
      throw source.failure(Failure.limit(SHORT_STACK), run.position());
    }
  }

  @Override
  public String toString() {
    return text();
  }
}
