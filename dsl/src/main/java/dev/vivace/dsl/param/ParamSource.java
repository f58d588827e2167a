package dev.vivace.dsl.param;

import dev.vivace.dsl.model.param.ParamMode;

/**
 * The origin of a parameter's value; shown as {@code source}. It decides which modes it may change.
 */
public enum ParamSource {
  SYSTEM(Stage.SYSTEM),
  TEMPLATE_SCHEMA(Stage.SYSTEM),
  SYSTEM_INJECTED(Stage.SYSTEM),
  SYSTEM_DEFAULT(Stage.SYSTEM),
  DEFINITION(Stage.DEFINITION),
  SIGNAL(Stage.START),
  TIME_TRIGGER(Stage.START),
  OUTPUT_PARAMETER(Stage.OUTPUT),
  LAUNCH(Stage.START),
  RESTART(Stage.RESTART),
  SUBWORKFLOW(Stage.START),
  TEMPLATE(Stage.START),
  FOREACH(Stage.START),
  WHILE(Stage.START),
  WORKFLOW_PARAMETER(Stage.START);

  private enum Stage {
    SYSTEM,
    DEFINITION,
    START,
    RESTART,
    OUTPUT
  }

  private final Stage stage;

  ParamSource(Stage stage) {
    this.stage = stage;
  }

  /** Whether the definitions of this source belong to the platform, not to a user. */
  boolean isSystem() {
    return stage == Stage.SYSTEM;
  }

  /** Whether this source may change the value of a parameter of the given mode. */
  public boolean mayChange(ParamMode mode) {
    if (stage == Stage.SYSTEM) {
      return true;
    }
    return switch (mode) {
      case MUTABLE -> true;
      case MUTABLE_ON_START -> stage == Stage.DEFINITION || stage == Stage.START;
      case MUTABLE_ON_START_RESTART -> stage != Stage.OUTPUT;
      case IMMUTABLE -> stage == Stage.DEFINITION;
      case CONSTANT -> false;
    };
  }
}
