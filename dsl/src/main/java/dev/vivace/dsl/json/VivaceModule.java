package dev.vivace.dsl.json;

import com.fasterxml.jackson.databind.module.SimpleModule;

/** Every codec of the language and the protocol. */
final class VivaceModule extends SimpleModule {
  private static final long serialVersionUID = 1L;

  VivaceModule() {
    super("vivace");
    Plain.register(this);
    ScalarJson.register(this);
    LabelJson.register(this);
    ParamJson.register(this);
    StepJson.register(this);
    TemplateJson.register(this);
    BackoffJson.register(this);
    RunJson.register(this);
    Mixins.register(this);
  }

  @Override
  public void setupModule(SetupContext context) {
    super.setupModule(context);
    context.addValueInstantiators(RequiredFields.ofRecords());
  }
}
