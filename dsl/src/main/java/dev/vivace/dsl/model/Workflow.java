package dev.vivace.dsl.model;

import dev.vivace.dsl.model.param.Copies;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParsableLong;
import dev.vivace.dsl.model.param.Tag;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The definition of a workflow: its parameters, triggers and steps. */
public record Workflow(
    String id,
    @Nullable String name,
    @Nullable String description,
    @Nullable List<Tag> tags,
    @Nullable ParsableLong timeout,
    @Nullable List<TimeTrigger> timeTriggers,
    @Nullable List<SignalTrigger> signalTriggers,
    @Nullable Criticality criticality,
    @Nullable ParsableLong instanceStepConcurrency,
    @Nullable Map<String, ParamDefinition> params,
    List<Step> steps) {

  public Workflow {
    tags = Copies.list(tags);
    timeTriggers = Copies.list(timeTriggers);
    signalTriggers = Copies.list(signalTriggers);
    params = Copies.map(params);
    steps = List.copyOf(steps);
  }

  public Workflow withSteps(List<Step> others) {
    return new Workflow(
        id,
        name,
        description,
        tags,
        timeout,
        timeTriggers,
        signalTriggers,
        criticality,
        instanceStepConcurrency,
        params,
        others);
  }
}
