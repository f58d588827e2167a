package dev.vivace.dsl.builder;

import dev.vivace.dsl.model.Step;
import org.jspecify.annotations.Nullable;

/** A step in the place of which a push puts those of a template. */
public final class TemplateStepBuilder extends StepBuilder<TemplateStepBuilder> {
  private final String templateId;
  private @Nullable String version;

  TemplateStepBuilder(String id, String templateId) {
    super(id);
    this.templateId = templateId;
  }

  /** The version of the template that is used; the default one at the time of the push else. */
  public TemplateStepBuilder version(long number) {
    version = Long.toString(number);
    return this;
  }

  @Override
  TemplateStepBuilder self() {
    return this;
  }

  @Override
  Step build() {
    return new Step.Template(header(), templateId, version);
  }
}
