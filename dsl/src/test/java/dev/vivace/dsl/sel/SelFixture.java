package dev.vivace.dsl.sel;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Short forms for the tests of the language. The clock stands at 2026-11-22 08:41:54.509 UTC. */
final class SelFixture {
  static final long NOW = 1_795_336_914_509L;

  private SelFixture() {}

  static SelScope scope(Map<String, ? extends @Nullable Object> values) {
    return new MapScope(values, () -> NOW, new SplittableRandom(1));
  }

  static @Nullable Object eval(String expression, Map<String, ? extends @Nullable Object> values) {
    return SelExpression.compile(expression).evaluate(scope(values), SelLimits.defaults());
  }

  static @Nullable Object eval(String expression) {
    return eval(expression, Map.of());
  }

  static SelException failure(String expression) {
    return failure(expression, SelLimits.defaults());
  }

  static SelException failure(String expression, SelLimits limits) {
    SelException failure =
        catchThrowableOfType(
            SelException.class,
            () -> {
              Object unused =
                  SelExpression.compile(expression, limits).evaluate(scope(Map.of()), limits);
            });
    if (failure == null) {
      throw new AssertionError("expected a failure of " + expression);
    }
    return failure;
  }

  /** {@code LONG 5}, or the kind of the failure: {@code eval}. */
  static String show(String expression) {
    try {
      Object value = eval(expression);
      return SelJson.type(value) + " " + SelJson.write(value);
    } catch (SelException failure) {
      return failure.kind().name().toLowerCase(Locale.ROOT);
    }
  }
}
