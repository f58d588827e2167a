package dev.vivace.dsl.param.eval;

import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.param.ParamException;
import org.jspecify.annotations.Nullable;

/** A name of the form {@code stepId__param}, or {@code signal__param} where a signal started. */
record StepReference(String name, String owner, String param) {
  private static final String SEPARATOR = "__";

  /** The parts of the name; {@code null} if it is a plain one. */
  static @Nullable StepReference parse(String name) {
    int at = name.indexOf(SEPARATOR);
    return at < 0 ? null : at(name, at);
  }

  private static StepReference at(String name, int separator) {
    return new StepReference(
        name, name.substring(0, separator), name.substring(separator + SEPARATOR.length()));
  }

  /** The parts if the id of the step ends in {@code _} itself; {@code null} if it cannot. */
  @Nullable StepReference withLongerOwner() {
    return param.startsWith("_") ? at(name, owner.length() + 1) : null;
  }

  Param signalParam(InitiatorScope.Signals signals) {
    Param value = signals.signalParam(owner, param);
    if (value == null) {
      throw ParamException.of(
          "Failed to evaluate the param with a definition: [%s]. Please check if there is a typo in"
              + " the expression.",
          name);
    }
    return value;
  }
}
