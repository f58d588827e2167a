package dev.vivace.dsl.sel.eval;

import dev.vivace.dsl.sel.budget.Failure;
import dev.vivace.dsl.sel.type.Kind;
import dev.vivace.dsl.sel.type.Values;
import java.util.ArrayList;
import java.util.List;

/** Nodes for {@code params}, the parameters as an object. */
public final class Params {
  private static final int MAX_TEXT = 10_000;

  private Params() {}

  /** {@code params["name"]} or {@code params.get("name")}; NULL if there is none. */
  public record Get(Node name, int position) implements Node {
    @Override
    public Object eval(Evaluation run) {
      String key = text(name.eval(run));
      run.at(position);
      return run.own(run.host().containsParam(key) ? run.host().param(key) : null);
    }
  }

  /** {@code params.containsKey("name")}. */
  public record ContainsKey(Node name, int position) implements Node {
    @Override
    public Object eval(Evaluation run) {
      String key = text(name.eval(run));
      run.at(position);
      return run.host().containsParam(key);
    }

    @Override
    public Kind kind(KindCheck check) {
      return Kind.BOOLEAN;
    }
  }

  /** {@code params.function(args)}, which the host performs. */
  public record HostCall(String function, List<Node> args, int position) implements Node {
    @Override
    public Object eval(Evaluation run) {
      List<Object> values = new ArrayList<>(args.size());
      for (Node arg : args) {
        Object value = Values.toResult(arg.eval(run), run.budget());
        if (value == null) {
          throw Failure.eval("Expected a value as argument of " + function + ", but got null");
        }
        if (value instanceof String text) {
          requireShort(text, "argument of " + function);
        }
        values.add(value);
      }
      run.at(position);
      run.budget().lookAtClock();
      Object answer = run.host().call(function, List.copyOf(values), run::gathered);
      // The host may have read what lies elsewhere, which is no step of the expression.
      run.budget().lookAtClock();
      return run.own(answer);
    }
  }

  /** Whoever answers may repeat it in a message. */
  private static void requireShort(String text, String use) {
    if (text.length() > MAX_TEXT) {
      throw Failure.limit(
          "Expected a text of at most %d characters as %s, but got %d"
              .formatted(MAX_TEXT, use, text.length()));
    }
  }

  private static String text(Object name) {
    if (name instanceof String text) {
      requireShort(text, "name of a parameter");
      return text;
    }
    throw Failure.eval("Expected a STRING as name of a parameter, but got " + Values.show(name));
  }
}
