package dev.vivace.dsl.sel.eval;

import dev.vivace.dsl.sel.type.Kind;
import dev.vivace.dsl.sel.type.Special;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statements in sequence. */
public final class Block implements Statement {
  private final Statement[] statements;

  public Block(List<Statement> statements) {
    this.statements = statements.toArray(new Statement[0]);
  }

  @Override
  public Flow execute(Evaluation run) {
    run.result(Special.VOID);
    for (Statement statement : statements) {
      Flow flow = statement.execute(run);
      if (flow != Flow.NEXT) {
        return flow;
      }
    }
    return Flow.NEXT;
  }

  /** That of its last statement, unless it may return, or end, before it. */
  @Override
  public @Nullable Kind kind(KindCheck check) {
    Kind last = Kind.VOID;
    boolean isStraight = true;
    for (Statement statement : statements) {
      last = statement.kind(check);
      if (statement instanceof Statements.Return) {
        break;
      }
      isStraight &=
          statement instanceof Statements.Evaluate
              || statement instanceof Statements.Declare
              || statement instanceof Statements.DeclareShared;
    }
    return isStraight ? last : null;
  }

  /**
   * Executes the statements of a whole expression. A {@code break} that no loop takes ends the
   * block it stands in, and the expression goes on behind it.
   */
  public void run(Evaluation run) {
    for (Statement statement : statements) {
      if (statement.execute(run) == Flow.RETURN) {
        return;
      }
    }
  }
}
