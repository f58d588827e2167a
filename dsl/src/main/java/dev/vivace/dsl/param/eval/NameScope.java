package dev.vivace.dsl.param.eval;

import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.param.ParamException;
import dev.vivace.dsl.sel.type.Meter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Resolves the names in an expression or a text where it is evaluated. */
interface NameScope {

  /**
   * The parameter that a bare name stands for.
   *
   * @param wantedBy the parameter whose expression or text has the name
   * @throws ParamException if there is none, or it cannot be evaluated
   */
  Param resolve(String name, String wantedBy);

  /**
   * What {@code params.get(name)} gives.
   *
   * @param bare what the bare names of the same expression stand for
   */
  @Nullable Param visible(String name, Map<String, Param> bare);

  /**
   * What {@code params.function(arguments)} gives.
   *
   * @param meter to be told of each value if many are gathered
   * @throws ParamException if there is no such function or no such value
   */
  Object call(String function, List<String> arguments, Meter meter);

  /** The clock of the expressions. */
  long currentTimeMillis();
}
