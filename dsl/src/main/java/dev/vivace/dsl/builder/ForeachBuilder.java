package dev.vivace.dsl.builder;

import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamNames;
import dev.vivace.dsl.model.param.ParsableLong;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A loop over the cross product of arrays. */
public final class ForeachBuilder extends StepBuilder<ForeachBuilder> {
  private final Map<String, ParamDefinition> loopParams = new LinkedHashMap<>();
  private final List<Step> steps = new ArrayList<>();
  private @Nullable ParsableLong concurrency;
  private @Nullable Boolean strictOrdering;

  ForeachBuilder(String id) {
    super(id);
  }

  /** A loop parameter and the array that it runs over; the first one varies fastest. */
  public ForeachBuilder over(String paramName, ParamDefinition array) {
    loopParams.put(paramName, array);
    return this;
  }

  /** A loop parameter that runs over {@code from}, {@code from + 1}, ... {@code to - 1}. */
  public ForeachBuilder overRange(String paramName, long from, long to) {
    return over(paramName, Params.range(from, to, 1));
  }

  /** How many iterations run at a time. */
  public ForeachBuilder concurrency(long limit) {
    concurrency = ParsableLong.of(limit);
    return this;
  }

  /** The same as text that becomes a number, such as {@code "${limit}"}. */
  public ForeachBuilder concurrency(String text) {
    concurrency = ParsableLong.of(text);
    return this;
  }

  /** Whether an iteration may only start close behind the oldest one that is not done. */
  public ForeachBuilder strictOrdering(boolean strict) {
    strictOrdering = strict;
    return this;
  }

  public ForeachBuilder step(StepBuilder<?> step) {
    steps.add(step.build());
    return this;
  }

  @Override
  ForeachBuilder self() {
    return this;
  }

  @Override
  Step build() {
    param(ParamNames.LOOP_PARAMS, Params.map(loopParams));
    return new Step.Foreach(header(), concurrency, strictOrdering, steps);
  }
}
