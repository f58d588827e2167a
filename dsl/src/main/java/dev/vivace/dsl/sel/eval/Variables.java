package dev.vivace.dsl.sel.eval;

import dev.vivace.dsl.sel.budget.Failure;
import dev.vivace.dsl.sel.type.Arrays;
import dev.vivace.dsl.sel.type.Kind;
import dev.vivace.dsl.sel.type.Special;
import dev.vivace.dsl.sel.type.Values;
import org.jspecify.annotations.Nullable;

/** Nodes that read and write variables. */
public final class Variables {
  private Variables() {}

  /** A value that stands in the text. */
  public record Literal(Object value) implements Node {
    @Override
    public Object eval(Evaluation run) {
      return value;
    }

    @Override
    public Kind kind(KindCheck check) {
      return Kind.of(value);
    }
  }

  /** The value of a name. */
  public record Load(int slot, String name) implements Node {
    @Override
    public Object eval(Evaluation run) {
      return run.load(slot, name);
    }

    @Override
    public @Nullable Kind kind(KindCheck check) {
      return check.ofName(name);
    }
  }

  /** {@code name = value}: a variable keeps the kind of its first value. */
  public record Assign(int slot, String name, Node value, int position) implements Node {
    @Override
    public Object eval(Evaluation run) {
      Object assigned = value.eval(run);
      run.at(position);
      Kind kind = Kind.of(assigned);
      Object old = run.load(slot, name);
      boolean fits = old == Special.NULL ? isStorable(kind) : Kind.of(old) == kind;
      if (!fits) {
        throw mismatch(name, Kind.of(old), assigned);
      }
      run.store(slot, assigned);
      return assigned;
    }

    @Override
    public @Nullable Kind kind(KindCheck check) {
      return check.of(value);
    }
  }

  /** {@code name += value} and the like: the value must be of the variable's kind. */
  public record Update(int slot, String name, Operator operator, Node value, int position)
      implements Node {
    @Override
    public Object eval(Evaluation run) {
      Object operand = value.eval(run);
      run.at(position);
      Object old = run.load(slot, name);
      Kind kind = Kind.of(old);
      boolean text = kind == Kind.STRING && operator == Operator.ADD;
      boolean number = kind == Kind.LONG || kind == Kind.DOUBLE;
      if (!text && !(number && Kind.of(operand) == kind)) {
        throw mismatch(name, kind, operand);
      }
      Object updated = Operators.apply(operator, old, operand, run.budget());
      run.store(slot, updated);
      return updated;
    }
  }

  /** {@code name[index] = value}. */
  public record AssignElement(Node array, Node index, Node value, int position) implements Node {
    @Override
    public Object eval(Evaluation run) {
      Object target = array.eval(run);
      Object at = index.eval(run);
      Object assigned = value.eval(run);
      run.at(position);
      int element = Access.element(target, at);
      if (!Arrays.set(target, element, assigned)) {
        throw Failure.eval(
            "Expected an element of %s, but got %s"
                .formatted(Kind.of(target), Values.show(assigned)));
      }
      return assigned;
    }
  }

  /** {@code name[index] += value} and the like. */
  public record UpdateElement(Node array, Node index, Operator operator, Node value, int position)
      implements Node {
    @Override
    public Object eval(Evaluation run) {
      Object target = array.eval(run);
      Object at = index.eval(run);
      Object operand = value.eval(run);
      run.at(position);
      int element = Access.element(target, at);
      Object old = Arrays.get(target, element);
      Object updated = Operators.apply(operator, old, operand, run.budget());
      if (!Arrays.set(target, element, updated)) {
        throw mismatch("[" + element + "]", Kind.of(old), operand);
      }
      return updated;
    }
  }

  static boolean isStorable(Kind kind) {
    return kind != Kind.NULL && kind != Kind.VOID && kind != Kind.PRESET_PARAMS;
  }

  static Failure mismatch(String name, Kind kind, Object value) {
    String expected = kind == Kind.NULL ? "a value" : kind.name();
    return Failure.eval(
        "Expected %s for \"%s\", but got %s".formatted(expected, name, Values.show(value)));
  }
}
