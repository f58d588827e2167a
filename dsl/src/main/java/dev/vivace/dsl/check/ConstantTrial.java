package dev.vivace.dsl.check;

import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.param.ParamException;
import dev.vivace.dsl.param.value.Coercion;
import dev.vivace.dsl.sel.MapScope;
import dev.vivace.dsl.sel.SelException;
import dev.vivace.dsl.sel.SelExpression;
import dev.vivace.dsl.sel.SelLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates expressions that depend on nothing but the clock: they fail either always or never.
 * What takes long is left to the run.
 */
final class ConstantTrial {
  private static final SelLimits LIMITS =
      new SelLimits(1_000, 1_000, 20_000, 9_999, 128, 1_000_000, Duration.ofSeconds(1));

  private final Instant now;

  ConstantTrial(Instant now) {
    this.now = now;
  }

  /**
   * Why the expression gives no result of a type; {@code null} if it gives one, or may give one.
   */
  @Nullable String problem(SelExpression expression, ParamType type) {
    if (!expression.references().isEmpty()) {
      return null;
    }
    try {
      Object value = expression.evaluate(scope(), LIMITS);
      if (value == null) {
        return "expected a result, but there is none";
      }
      Param unused =
          Coercion.coerce("", ParamDefinition.expression(type, expression.text()), value, now);
      return null;
    } catch (SelException e) {
      return e.kind() == SelException.Kind.LIMIT ? null : String.valueOf(e.getMessage());
    } catch (ParamException e) {
      return "expected a result of type " + type + ", but another one comes out of it";
    }
  }

  private MapScope scope() {
    return new MapScope(Map.of(), now::toEpochMilli, new SplittableRandom(0));
  }
}
