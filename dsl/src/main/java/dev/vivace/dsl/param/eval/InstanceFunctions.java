package dev.vivace.dsl.param.eval;

import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.param.ParamException;
import dev.vivace.dsl.param.ParamValues;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The functions of {@code params} about the instance. A workflow's own parameters are evaluated
 * before it has a number; a step's do not see the owner.
 */
final class InstanceFunctions {
  static final String NOT_STARTED = "depends on the instance, which is not started yet";

  private final InstanceScope scope;
  private final boolean ofStep;
  private final SeededRandom random;

  private InstanceFunctions(InstanceScope scope, boolean ofStep, SeededRandom random) {
    this.scope = scope;
    this.ofStep = ofStep;
    this.random = random;
  }

  static InstanceFunctions ofWorkflow(InstanceScope scope, SeededRandom random) {
    return new InstanceFunctions(scope, false, random);
  }

  static InstanceFunctions ofStep(InstanceScope scope, SeededRandom random) {
    return new InstanceFunctions(scope, true, random);
  }

  Object call(String function, List<String> arguments) {
    int count = arguments.size();
    if (function.equals("getFromInstance") && count == 1) {
      return fromInstance(arguments.get(0));
    }
    if (function.equals("getFromSignal") && count == 1) {
      String name = arguments.get(0);
      Param param = scope.initiator().signals().triggerParam(name);
      return found(param, "getFromSignal throws an exception for paramName=[" + name + "]");
    }
    if (function.equals("getFromSignal") && count == 2) {
      return fromSignal(arguments.get(0), arguments.get(1));
    }
    if (function.equals("getFromSignalOrDefault") && count == 3) {
      return fromSignalOrDefault(arguments);
    }
    if (function.equals("nextUniqueId") && count == 0) {
      return random.nextId();
    }
    if (function.equals("getExecutionEnvironment") && count == 0) {
      return scope.environment();
    }
    throw unsupported(function, arguments);
  }

  static ParamException unsupported(String function, List<String> arguments) {
    return ParamException.of(
        "params DO NOT support calling method: %s with args: %s",
        function, String.join(",", arguments));
  }

  private Object fromInstance(String field) {
    Object value =
        switch (field) {
          case "INITIATOR_TIMEZONE" -> scope.initiator().timezone();
          case "INITIATOR_TYPE" -> scope.initiator().type();
          case "INITIATOR_RUNNER_NAME" -> scope.initiator().runnerName();
          case "RUN_POLICY" -> scope.runPolicy().name();
          case "workflow_id" -> scope.workflowId();
          case "workflow_instance_id" -> number(scope.instanceId());
          case "workflow_run_id" -> number(scope.runId());
          case "owner" -> ofStep ? null : scope.owner();
          case "FIRST_TIME_TRIGGER_TIMEZONE" -> ofStep ? null : scope.firstTimeTriggerTimezone();
          default -> null;
        };
    if (value == null) {
      throw ParamException.of("getFromInstance throws an exception for fieldName=[%s]", field);
    }
    return value;
  }

  private Object number(@Nullable Long number) {
    if (!ofStep) {
      return "";
    }
    if (number == null) {
      throw ParamException.undecided(NOT_STARTED);
    }
    return number;
  }

  private Object fromSignal(String signal, String name) {
    Param param = scope.initiator().signals().signalParam(signal, name);
    return found(
        param,
        "getFromSignal throws an exception for signalName=["
            + signal
            + "], paramName=["
            + name
            + "]");
  }

  /** The default is for a signal without the value, not for an instance that no signal started. */
  private Object fromSignalOrDefault(List<String> arguments) {
    InitiatorScope.Signals signals = scope.initiator().signals();
    if (signals == InitiatorScope.NO_SIGNALS) {
      throw unsupported("getFromSignalOrDefault", arguments);
    }
    Param param = signals.signalParam(arguments.get(0), arguments.get(1));
    return param == null
        ? arguments.get(2)
        : ParamValues.forExpression(param.type(), param.result());
  }

  static Object found(@Nullable Param param, String otherwise) {
    if (param == null) {
      throw ParamException.of("%s", otherwise);
    }
    return ParamValues.forExpression(param.type(), param.result());
  }
}
