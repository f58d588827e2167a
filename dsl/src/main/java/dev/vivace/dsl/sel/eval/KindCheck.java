package dev.vivace.dsl.sel.eval;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.vivace.dsl.sel.budget.Bounds;
import dev.vivace.dsl.sel.budget.Budget;
import dev.vivace.dsl.sel.budget.Failure;
import dev.vivace.dsl.sel.budget.MemoryPool;
import dev.vivace.dsl.sel.type.Arrays;
import dev.vivace.dsl.sel.type.Kind;
import dev.vivace.dsl.sel.type.Special;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the kinds of values without evaluating anything, and the first place at which they do not
 * fit together. It claims nothing that it does not know for sure: whatever a method or function
 * gives is of an unknown kind.
 */
public final class KindCheck {
  /** A value of each kind that operators may get; the operators themselves say what they do. */
  private static final Map<Kind, Object> SAMPLES = samples();

  /** The samples are short, and each operator works on two of them. */
  private static final long UNBOUNDED = Long.MAX_VALUE / 4;

  private final Function<String, @Nullable Kind> names;
  private final Budget budget =
      new Budget(
          new Bounds(1, 1, UNBOUNDED, 1, UNBOUNDED, UNBOUNDED), () -> 0, MemoryPool.ofProcess());
  private @Nullable Failure problem;
  private int position = -1;

  /**
   * A check of one expression.
   *
   * @param names the kind of what a name stands for; {@code null} if it is unknown
   */
  public KindCheck(Function<String, @Nullable Kind> names) {
    this.names = names;
  }

  private static Map<Kind, Object> samples() {
    Map<Kind, Object> samples = new EnumMap<>(Kind.class);
    samples.put(Kind.STRING, "1");
    samples.put(Kind.LONG, 1L);
    samples.put(Kind.DOUBLE, 1.0);
    samples.put(Kind.BOOLEAN, true);
    samples.put(Kind.MAP, Map.of());
    samples.put(Kind.NULL, Special.NULL);
    for (Kind kind : Kind.values()) {
      if (kind.isArray()) {
        samples.put(kind, Arrays.create(kind, 0));
      }
    }
    return samples;
  }

  /** What is wrong with the kinds, or {@code null}. */
  public @Nullable Failure problem() {
    return problem;
  }

  /** Where in the text the problem is. */
  public int position() {
    return position;
  }

  @CanIgnoreReturnValue
  @Nullable Kind of(@Nullable Node node) {
    return node == null ? null : node.kind(this);
  }

  @Nullable Kind ofName(String name) {
    return names.apply(name);
  }

  void refuse(String message, int at) {
    if (problem == null) {
      problem = Failure.eval(message);
      position = at;
    }
  }

  /** The kind of {@code left operator right}. */
  @Nullable Kind apply(Operator operator, @Nullable Kind left, @Nullable Kind right, int at) {
    Object a = left == null ? null : SAMPLES.get(left);
    Object b = right == null ? null : SAMPLES.get(right);
    if (a == null || b == null) {
      return null;
    }
    try {
      return Kind.of(Operators.apply(operator, a, b, budget));
    } catch (Failure failure) {
      refuse(
          "Expected operands that %s works on, but got %s and %s"
              .formatted(operator.symbol(), left, right),
          at);
      return null;
    }
  }

  /** What must be true or false. */
  void condition(@Nullable Node condition, int at) {
    Kind kind = of(condition);
    if (kind != null && kind != Kind.BOOLEAN) {
      refuse("Expected a BOOLEAN as condition, but got " + kind, at);
    }
  }
}
