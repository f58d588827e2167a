package dev.vivace.dsl.model;

import dev.vivace.dsl.model.param.Copies;
import dev.vivace.dsl.model.param.ParamDefinition;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A signal that a step announces when it is done. */
public record SignalOutput(
    String name,
    @Nullable Map<String, ParamDefinition> params,
    @Nullable Map<String, ParamDefinition> payload) {

  public SignalOutput {
    params = Copies.map(params);
    payload = Copies.map(payload);
  }
}
