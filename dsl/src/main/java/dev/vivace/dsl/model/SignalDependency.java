package dev.vivace.dsl.model;

import dev.vivace.dsl.model.param.Copies;
import dev.vivace.dsl.model.param.ParamDefinition;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A signal that a step waits for. */
public record SignalDependency(String name, @Nullable Map<String, Match> matchParams) {

  public SignalDependency {
    matchParams = Copies.map(matchParams);
  }

  /** A comparison with a parameter of the step. */
  public record Match(ParamDefinition param, @Nullable SignalOperator operator) {}
}
