package dev.vivace.dsl.builder;

import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A loop that goes on as long as a condition holds. */
public final class WhileBuilder extends StepBuilder<WhileBuilder> {
  private final String condition;
  private final Map<String, ParamDefinition> loopParams = new LinkedHashMap<>();
  private final List<Step> steps = new ArrayList<>();

  WhileBuilder(String id, String condition) {
    super(id);
    this.condition = condition;
  }

  /** A loop parameter and what it is at first; a step's parameter of that name sets the next. */
  public WhileBuilder startingWith(String paramName, ParamDefinition value) {
    loopParams.put(paramName, value);
    return this;
  }

  public WhileBuilder startingWith(String paramName, long value) {
    return startingWith(paramName, Params.number(value));
  }

  public WhileBuilder step(StepBuilder<?> step) {
    steps.add(step.build());
    return this;
  }

  @Override
  WhileBuilder self() {
    return this;
  }

  @Override
  Step build() {
    param(ParamNames.LOOP_PARAMS, Params.map(loopParams));
    return new Step.While(header(), condition, steps);
  }
}
