package dev.vivace.dsl.sel.eval;

import dev.vivace.dsl.sel.budget.Failure;
import dev.vivace.dsl.sel.type.Kind;
import dev.vivace.dsl.sel.type.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Carries out operations on the grid for operators. May wait for the grid. */
public final class Operations {
  private Operations() {}

  /** One step of a {@link #chain}: {@code operator right}. */
  public record Step(Operator operator, Node right, int position) {}

  /** {@code first op a op b ...}, evaluated from left to right without recursion. */
  public static Node chain(Node first, List<Step> steps) {
    if (steps.size() == 1) {
      Step only = steps.get(0);
      return new Binary(first, only.operator, only.right, only.position);
    }
    return new Chain(first, steps.toArray(new Step[0]));
  }

  private record Binary(Node left, Operator operator, Node right, int position) implements Node {
    @Override
    public Object eval(Evaluation run) {
      Object a = left.eval(run);
      Object b = right.eval(run);
      run.at(position);
      return Operators.apply(operator, a, b, run.budget());
    }

    @Override
    public @Nullable Kind kind(KindCheck check) {
      return check.apply(operator, check.of(left), check.of(right), position);
    }
  }

  private static final class Chain implements Node {
    private final Node first;
    private final Step[] steps;

    Chain(Node first, Step[] steps) {
      this.first = first;
      this.steps = steps;
    }

    @Override
    public Object eval(Evaluation run) {
      Object value = first.eval(run);
      for (Step step : steps) {
        Object right = step.right.eval(run);
        run.at(step.position);
        value = Operators.apply(step.operator, value, right, run.budget());
      }
      return value;
    }

    @Override
    public @Nullable Kind kind(KindCheck check) {
      Kind kind = check.of(first);
      for (Step step : steps) {
        kind = check.apply(step.operator, kind, check.of(step.right), step.position);
      }
      return kind;
    }
  }

  /** {@code !operand}. */
  public record Not(Node operand, int position) implements Node {
    @Override
    public Object eval(Evaluation run) {
      Object value = operand.eval(run);
      run.at(position);
      if (value instanceof Boolean flag) {
        return !flag;
      }
      throw Failure.eval("Expected a BOOLEAN after !, but got " + Values.show(value));
    }

    @Override
    public Kind kind(KindCheck check) {
      Kind kind = check.of(operand);
      if (kind != null && kind != Kind.BOOLEAN) {
        check.refuse("Expected a BOOLEAN after !, but got " + kind, position);
      }
      return Kind.BOOLEAN;
    }
  }

  /** {@code +operand} or {@code -operand}. */
  public record Sign(boolean negative, Node operand, int position) implements Node {
    @Override
    public Object eval(Evaluation run) {
      Object value = operand.eval(run);
      run.at(position);
      if (value instanceof Long number) {
        return negative ? -number : number;
      }
      if (value instanceof Double decimal) {
        return negative ? -decimal : decimal;
      }
      throw Failure.eval("Expected a number after a sign, but got " + Values.show(value));
    }

    @Override
    public @Nullable Kind kind(KindCheck check) {
      Kind kind = check.of(operand);
      if (kind != null && kind != Kind.LONG && kind != Kind.DOUBLE) {
        check.refuse("Expected a number after a sign, but got " + kind, position);
        return null;
      }
      return kind;
    }
  }

  /** {@code condition ? yes : no}, of which only one is evaluated. */
  public record Choice(Node condition, Node yes, Node no, int position) implements Node {
    @Override
    public Object eval(Evaluation run) {
      return test(condition, run, position) ? yes.eval(run) : no.eval(run);
    }

    @Override
    public @Nullable Kind kind(KindCheck check) {
      check.condition(condition, position);
      Kind ofYes = check.of(yes);
      Kind ofNo = check.of(no);
      return ofYes == ofNo ? ofYes : null;
    }
  }

  /** The value of a condition, which must be a BOOLEAN. */
  static boolean test(Node condition, Evaluation run, int position) {
    Object value = condition.eval(run);
    run.at(position);
    if (value instanceof Boolean flag) {
      return flag;
    }
    throw Failure.eval("Expected a BOOLEAN as condition, but got " + Values.show(value));
  }
}
