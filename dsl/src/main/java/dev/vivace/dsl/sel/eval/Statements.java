package dev.vivace.dsl.sel.eval;

import dev.vivace.dsl.sel.budget.Failure;
import dev.vivace.dsl.sel.type.Kind;
import dev.vivace.dsl.sel.type.Special;
import dev.vivace.dsl.sel.type.Values;
import org.jspecify.annotations.Nullable;

/** The statements. Only an expression statement, and a block that ends in one, leaves a value. */
public final class Statements {
  private Statements() {}

  /** {@code expression;}. */
  public record Evaluate(Node expression) implements Statement {
    @Override
    public Flow execute(Evaluation run) {
      run.result(expression.eval(run));
      run.settle();
      return Flow.NEXT;
    }

    @Override
    public @Nullable Kind kind(KindCheck check) {
      return check.of(expression);
    }
  }

  /** One variable of a declaration. A redeclared variable may change its kind. */
  public record Declare(int slot, String name, Kind kind, @Nullable Node value, int position)
      implements Statement {
    @Override
    public Flow execute(Evaluation run) {
      Object initial = value == null ? kind.initial() : value.eval(run);
      run.at(position);
      if (value != null && Kind.of(initial) != kind) {
        throw Variables.mismatch(name, kind, initial);
      }
      run.declare(slot, initial);
      run.result(Special.VOID);
      run.settle();
      return Flow.NEXT;
    }

    @Override
    public Kind kind(KindCheck check) {
      return declared(check, check.of(value), kind, name, position);
    }
  }

  /**
   * {@code int j = 0;} in the body of a loop. As in the original the variable and the literal are
   * one object: when the declaration is executed again, the variable still has its last value.
   */
  public record DeclareShared(
      int slot, String name, Kind kind, Object literal, int literalSlot, int position)
      implements Statement {
    @Override
    public Flow execute(Evaluation run) {
      run.at(position);
      if (Kind.of(literal) != kind) {
        throw Variables.mismatch(name, kind, literal);
      }
      run.declareShared(slot, literalSlot, literal);
      run.result(Special.VOID);
      return Flow.NEXT;
    }

    @Override
    public Kind kind(KindCheck check) {
      return declared(check, Kind.of(literal), kind, name, position);
    }
  }

  /** {@code if}. */
  public record If(Node condition, Statement yes, @Nullable Statement no, int position)
      implements Statement {
    @Override
    public Flow execute(Evaluation run) {
      Flow flow = Flow.NEXT;
      if (Operations.test(condition, run, position)) {
        flow = yes.execute(run);
      } else if (no != null) {
        flow = no.execute(run);
      }
      if (flow != Flow.RETURN) {
        run.result(Special.VOID);
      }
      return flow;
    }

    /** Unknown: what is inside may return. */
    @Override
    public @Nullable Kind kind(KindCheck check) {
      check.condition(condition, position);
      yes.kind(check);
      if (no != null) {
        no.kind(check);
      }
      return null;
    }
  }

  /** {@code for}, and {@code while}, which has no update. No condition means true. */
  public record Loop(
      @Nullable Statement init,
      @Nullable Node condition,
      @Nullable Node update,
      Statement body,
      int position)
      implements Statement {
    @Override
    public Flow execute(Evaluation run) {
      if (init != null) {
        Flow unused = init.execute(run);
      }
      int iteration = 0;
      while (condition == null || Operations.test(condition, run, position)) {
        run.budget().iteration(++iteration);
        Flow flow = body.execute(run);
        if (flow == Flow.RETURN) {
          return flow;
        }
        if (flow == Flow.BREAK) {
          break;
        }
        if (update != null) {
          run.result(update.eval(run));
          run.settle();
        }
      }
      run.result(Special.VOID);
      return Flow.NEXT;
    }

    /** Unknown: what is inside may return. */
    @Override
    public @Nullable Kind kind(KindCheck check) {
      if (init != null) {
        init.kind(check);
      }
      check.condition(condition, position);
      check.of(update);
      body.kind(check);
      return null;
    }
  }

  /** {@code return value;}. */
  public record Return(Node value) implements Statement {
    @Override
    public Flow execute(Evaluation run) {
      run.result(value.eval(run));
      return Flow.RETURN;
    }

    @Override
    public @Nullable Kind kind(KindCheck check) {
      return check.of(value);
    }
  }

  /** {@code throw text;}. */
  public record Throw(Node text, int position) implements Statement {
    @Override
    public Flow execute(Evaluation run) {
      Object value = text.eval(run);
      run.at(position);
      if (value instanceof String message) {
        throw Failure.thrown(message);
      }
      throw Failure.eval("Expected a STRING to throw, but got " + Values.show(value));
    }

    @Override
    public @Nullable Kind kind(KindCheck check) {
      Kind kind = check.of(text);
      if (kind != null && kind != Kind.STRING) {
        check.refuse("Expected a STRING to throw, but got " + kind, position);
      }
      return null;
    }
  }

  /** {@code break;} or {@code continue;}. */
  public record Leave(Flow flow) implements Statement {
    @Override
    public Flow execute(Evaluation run) {
      run.budget().visit();
      run.result(Special.VOID);
      return flow;
    }

    @Override
    public @Nullable Kind kind(KindCheck check) {
      return null;
    }
  }

  /** A declaration of a type that does not exist; it refuses when it is reached. */
  public record RefusedDeclaration(String message, int position) implements Statement {
    @Override
    public Flow execute(Evaluation run) {
      run.at(position);
      throw Failure.eval(message);
    }

    @Override
    public @Nullable Kind kind(KindCheck check) {
      check.refuse(message, position);
      return null;
    }
  }

  private static Kind declared(
      KindCheck check, @Nullable Kind found, Kind wanted, String name, int position) {
    if (found != null && found != wanted) {
      check.refuse("Expected %s for \"%s\", but got %s".formatted(wanted, name, found), position);
    }
    return Kind.VOID;
  }
}
