package dev.vivace.dsl.sel.type;

import dev.vivace.dsl.sel.budget.Failure;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that an expression can ask of the world: names, parameters, functions, the clock and chance.
 * An evaluation is a pure function of its text and of the answers given here.
 *
 * <p>Values are {@code String}, {@code Long}, {@code Double}, {@code Boolean}, {@code String[]},
 * {@code long[]}, {@code double[]}, {@code boolean[]} and {@code Map} of them; other integers and
 * decimals are widened, and a list of one kind becomes an array. Values are never changed, and may
 * be handed back as a result. A SelException thrown here ends the evaluation as it is; any other
 * exception becomes an evaluation error.
 */
public interface Host {
  /** Whether the bare name is defined; one that is not has the value NULL. */
  boolean contains(String name);

  /** The value of a bare name that is defined. Asked for once in an evaluation, when it is used. */
  @Nullable Object get(String name);

  /** Whether {@code params} has an entry of this name. */
  boolean containsParam(String name);

  /** The entry of {@code params} of this name, or null. */
  @Nullable Object param(String name);

  /**
   * Calls {@code params.function(args)}, for every function but {@code get} and {@code
   * containsKey}. The default refuses, as there is no such function.
   *
   * @param meter to be told of each value if the call has to gather many
   */
  default @Nullable Object call(String function, List<Object> args, Meter meter) {
    throw Failure.eval("Expected a function of params, but there is no \"" + function + "\"");
  }

  /** The time of {@code new DateTime()} and {@code System.currentTimeMillis()}. */
  long currentTimeMillis();

  /** A number from 0 (inclusive) to 1 (exclusive), for {@code Math.random()}. */
  double random();

  /** For {@code UUID.randomUUID()}. */
  UUID randomUuid();
}
