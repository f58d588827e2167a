package dev.vivace.dsl.builder;

import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.param.ParamNames;
import org.jspecify.annotations.Nullable;

/** A step that starts another workflow. */
public final class SubworkflowBuilder extends StepBuilder<SubworkflowBuilder> {
  private @Nullable Boolean sync;
  private @Nullable Boolean explicitParams;

  SubworkflowBuilder(String id) {
    super(id);
  }

  /** A version number, or {@code active}, {@code latest} or {@code default}. */
  public SubworkflowBuilder version(String version) {
    return param(ParamNames.SUBWORKFLOW_VERSION, version);
  }

  /** Whether the step waits for the end of what it started. */
  public SubworkflowBuilder sync(boolean waits) {
    sync = waits;
    return this;
  }

  /** Whether only the parameters of the step are handed down, not those of the workflow. */
  public SubworkflowBuilder explicitParams(boolean explicit) {
    explicitParams = explicit;
    return this;
  }

  @Override
  SubworkflowBuilder self() {
    return this;
  }

  @Override
  Step build() {
    return new Step.Subworkflow(header(), sync, explicitParams);
  }
}
