package dev.vivace.dsl.sel;

import dev.vivace.dsl.sel.eval.Node;
import dev.vivace.dsl.sel.eval.Variables;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that an expression asks of {@code params}.
 *
 * @param function the one that is called; {@code get} for {@code params["x"]} and {@code params.x}
 * @param arguments those that stand in the text as a text or a whole number; {@code null} for those
 *     that are computed
 */
public record ParamCall(String function, List<@Nullable String> arguments) {
  /** Looks a parameter up. */
  public static final String GET = "get";

  /** Asks whether there is a parameter. */
  public static final String CONTAINS_KEY = "containsKey";

  static ParamCall of(String function, List<Node> arguments) {
    return new ParamCall(
        function,
        Collections.unmodifiableList(arguments.stream().map(ParamCall::literal).toList()));
  }

  private static @Nullable String literal(Node argument) {
    return argument instanceof Variables.Literal literal
            && (literal.value() instanceof String || literal.value() instanceof Long)
        ? literal.value().toString()
        : null;
  }

  /** An argument, from 0; {@code null} if it is computed. */
  public @Nullable String argument(int index) {
    return arguments.get(index);
  }

  public boolean isLookUp() {
    return arguments.size() == 1 && (function.equals(GET) || function.equals(CONTAINS_KEY));
  }
}
