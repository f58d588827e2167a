package dev.vivace.dsl.model;

import org.jspecify.annotations.Nullable;

/** Starts instances by the clock. */
public sealed interface TimeTrigger {

  /** Where the times of the trigger are meant; {@code null} if it does not say. */
  default @Nullable String timezone() {
    return null;
  }

  /** Unix five-field or Quartz syntax. */
  record Cron(String cron, @Nullable String timezone, @Nullable String fuzzyMaxDelay)
      implements TimeTrigger {}

  /** {@code @hourly}, {@code @daily}, {@code @weekly}, {@code @monthly}, {@code @yearly}. */
  record Predefined(String expression, @Nullable String timezone, @Nullable String fuzzyMaxDelay)
      implements TimeTrigger {}

  /** Parsed to be refused with a clear problem: the contract names it, nothing runs it. */
  record Interval(@Nullable Object interval, @Nullable Object start, @Nullable String fuzzyMaxDelay)
      implements TimeTrigger {}
}
