package dev.vivace.dsl.model;

import dev.vivace.dsl.model.param.Copies;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParsableLong;
import dev.vivace.dsl.model.param.Tag;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields that every kind of step has. */
public record StepHeader(
    String id,
    @Nullable String name,
    @Nullable String description,
    @Nullable Transition transition,
    @Nullable FailureMode failureMode,
    @Nullable List<Tag> tags,
    @Nullable ParsableLong timeout,
    @Nullable List<SignalDependency> signalDependencies,
    @Nullable List<SignalOutput> signalOutputs,
    @Nullable Map<String, ParamDefinition> params) {

  public StepHeader {
    tags = Copies.list(tags);
    signalDependencies = Copies.list(signalDependencies);
    signalOutputs = Copies.list(signalOutputs);
    params = Copies.map(params);
  }

  public static StepHeader of(String id) {
    return new StepHeader(id, null, null, null, null, null, null, null, null, null);
  }

  /** The same with other edges. */
  public StepHeader with(@Nullable Transition edges) {
    return new StepHeader(
        id,
        name,
        description,
        edges,
        failureMode,
        tags,
        timeout,
        signalDependencies,
        signalOutputs,
        params);
  }
}
