package dev.vivace.dsl.step;

import dev.vivace.dsl.model.StepType;
import dev.vivace.dsl.model.StepWrapper;
import dev.vivace.dsl.model.param.ParamMode;
import dev.vivace.dsl.model.param.ParamNames;
import dev.vivace.dsl.model.param.ParamType;
import java.util.List;

/** The types of the language. */
final class BuiltInStepTypes {
  private static final StepTypeDescriptor NO_OP =
      StepTypeDescriptor.of(
          "NoOp",
          StepExecution.INLINE,
          "Does nothing: a join, a fork, a place for a condition or for computed parameters.");

  private static final StepTypeDescriptor SLEEP =
      StepTypeDescriptor.of(
              "Sleep", StepExecution.TIMED, "Waits; a waiting step costs no thread and no poll.")
          .params(
              StepParam.expected(
                  ParamNames.SLEEP_SECONDS, ParamType.LONG, "how long, in whole seconds"));

  private static final StepTypeDescriptor TASK =
      StepTypeDescriptor.of(
              "Task",
              StepExecution.DISPATCHED,
              "Calls a Java handler that the embedding service registered by name.")
          .params(StepParam.required(ParamNames.TASK, ParamType.STRING, "the name of the handler"))
          .withJobTemplates();

  private static final StepTypeDescriptor SUBWORKFLOW =
      structural(
          StepType.SUBWORKFLOW,
          StepWrapper.SUBWORKFLOW,
          StepExecution.CHILD,
          "Starts an instance of another workflow and, unless told otherwise, waits for its end.",
          atStart(
              StepParam.required(
                  ParamNames.SUBWORKFLOW_ID, ParamType.STRING, "the id of the workflow")),
          atStart(
              StepParam.provided(
                  ParamNames.SUBWORKFLOW_VERSION,
                  ParamType.STRING,
                  "active",
                  "the version: a number, active, latest or default")));

  private static final StepTypeDescriptor FOREACH =
      structural(
          StepType.FOREACH,
          StepWrapper.FOREACH,
          StepExecution.LOOP,
          "Runs its steps once for each combination of the elements of its loop parameters.",
          loopParams("the arrays to go through"),
          loopIndex());

  private static final StepTypeDescriptor WHILE =
      structural(
          StepType.WHILE,
          StepWrapper.WHILE,
          StepExecution.LOOP,
          "Runs its steps as long as its condition holds.",
          loopParams("the values that each iteration takes from the one before"),
          loopIndex(),
          StepParam.provided(
                  "condition", ParamType.BOOLEAN, false, "whether another iteration follows")
              .reserved());

  private static final StepTypeDescriptor TEMPLATE =
      structural(
          StepType.TEMPLATE,
          StepWrapper.TEMPLATE,
          StepExecution.EXPANDED,
          "Stands for the steps of a published template.");

  static final List<StepTypeDescriptor> ALL =
      List.of(
          NO_OP,
          SLEEP,
          HttpStepType.DESCRIPTOR,
          TASK,
          PodStepTypes.NOTEBOOK,
          PodStepTypes.KUBERNETES,
          FOREACH,
          WHILE,
          SUBWORKFLOW,
          TEMPLATE);

  private BuiltInStepTypes() {}

  private static StepTypeDescriptor structural(
      StepType type,
      StepWrapper wrapper,
      StepExecution execution,
      String documentation,
      StepParam... params) {
    return new StepTypeDescriptor(
        type, wrapper, documentation, execution, List.of(params), List.of(), false);
  }

  private static StepParam loopParams(String documentation) {
    return atStart(StepParam.required(ParamNames.LOOP_PARAMS, ParamType.MAP, documentation));
  }

  private static StepParam loopIndex() {
    return StepParam.provided(
            "loop_index", ParamType.LONG, -1L, "the number of the iteration, from 0")
        .validated("@Min(0)")
        .reserved();
  }

  private static StepParam atStart(StepParam param) {
    return param.in(ParamMode.MUTABLE_ON_START).validated("@NotEmpty");
  }
}
