package dev.vivace.dsl.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.builder.WorkflowBuilder;
import dev.vivace.dsl.builder.Workflows;
import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.StepHeader;
import dev.vivace.dsl.model.StepType;
import dev.vivace.dsl.model.Transition;
import dev.vivace.dsl.model.Workflow;
import dev.vivace.dsl.validate.problem.Problem;
import java.util.List;

/** Builds small workflows and finds the problems in them. */
final class StructureFixture {
  static final WorkflowValidator VALIDATOR = new WorkflowValidator();

  private StructureFixture() {}

  static WorkflowBuilder workflow() {
    return Workflows.define("orders");
  }

  static List<Problem> problems(WorkflowBuilder workflow) {
    return VALIDATOR.validate(workflow.build());
  }

  static Problem only(WorkflowBuilder workflow) {
    List<Problem> problems = problems(workflow);
    assertThat(problems).hasSize(1);
    return problems.get(0);
  }

  static Step plain(String id, Transition transition) {
    StepHeader header =
        new StepHeader(id, null, null, transition, null, null, null, null, null, null);
    return new Step.Typed(header, StepType.NO_OP, null, null, null);
  }

  static Workflow withSteps(Step... steps) {
    return new Workflow(
        "orders", null, null, null, null, null, null, null, null, null, List.of(steps));
  }
}
