package dev.vivace.dsl.sel;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/** The compiled form of the expressions used most, by text. Thread-safe. */
public final class SelCache {
  private final SelLimits limits;
  private final Cache<String, SelExpression> compiled;

  /** A cache of at most {@code size} expressions, compiled within {@code limits}. */
  public SelCache(int size, SelLimits limits) {
    this.limits = limits;
    this.compiled = Caffeine.newBuilder().maximumSize(size).build();
  }

  /** The compiled form of {@code text}; failures are not remembered. */
  public SelExpression get(String text) {
    SelExpression expression = compiled.getIfPresent(text);
    if (expression == null) {
      expression = SelExpression.compile(text, limits);
      compiled.put(text, expression);
    }
    return expression;
  }
}
