package dev.vivace.dsl.builder;

import dev.vivace.dsl.model.RetryPolicy;
import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.StepType;
import org.jspecify.annotations.Nullable;

/** A step whose work is done by a step runtime. */
public final class TypedStepBuilder extends StepBuilder<TypedStepBuilder> {
  private final StepType type;
  private @Nullable String subType;
  private @Nullable String subTypeVersion;
  private @Nullable RetryPolicy retryPolicy;

  TypedStepBuilder(String id, StepType type) {
    super(id);
    this.type = type;
  }

  /** The job template that brings the parameters. */
  public TypedStepBuilder subType(String name) {
    subType = name;
    return this;
  }

  public TypedStepBuilder subType(String name, String version) {
    subType = name;
    subTypeVersion = version;
    return this;
  }

  public TypedStepBuilder retry(RetryPolicy policy) {
    retryPolicy = policy;
    return this;
  }

  @Override
  TypedStepBuilder self() {
    return this;
  }

  @Override
  Step build() {
    return new Step.Typed(header(), type, subType, subTypeVersion, retryPolicy);
  }
}
