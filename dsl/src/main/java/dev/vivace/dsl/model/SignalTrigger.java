package dev.vivace.dsl.model;

import dev.vivace.dsl.model.param.Copies;
import dev.vivace.dsl.model.param.ParamDefinition;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Starts an instance when every named signal has come with matching parameters. */
public record SignalTrigger(
    Map<String, Entry> definitions,
    @Nullable String condition,
    @Nullable String dedupExpr,
    @Nullable Map<String, ParamDefinition> params) {

  public SignalTrigger {
    definitions = Collections.unmodifiableMap(new LinkedHashMap<>(definitions));
    params = Copies.map(params);
  }

  /** The conditions for one signal. */
  public record Entry(@Nullable Map<String, Match> matchParams, @Nullable List<String> joinKeys) {
    public Entry {
      matchParams = Copies.map(matchParams);
      joinKeys = Copies.list(joinKeys);
    }
  }

  /**
   * A comparison with a plain value.
   *
   * @param value a {@code String} or a {@code Long}
   */
  public record Match(Object value, @Nullable SignalOperator operator) {}
}
