package dev.vivace.dsl.validate;

import dev.vivace.dsl.model.ParamDefinition;
import dev.vivace.dsl.model.ParamNames;
import dev.vivace.dsl.model.ParamType;
import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.validate.ParamRules.Owner;
import java.util.Map;

/** The requirements of each type of the wrapper {@code step}. */
final class StepTypeRules {
  private final Findings findings;
  private final ParamRules params;

  StepTypeRules(Findings findings, ParamRules params) {
    this.findings = findings;
    this.params = params;
  }

  void check(String path, Step.Typed step) {
    Owner owner = new Owner(path, "step", step.id());
    switch (step.type()) {
      case NO_OP, SLEEP -> {}
      case HTTP -> requireEntry(owner, step, ParamNames.HTTP, "url");
      case KUBERNETES -> requireEntry(owner, step, ParamNames.KUBERNETES, "image");
      case NOTEBOOK -> requireEntry(owner, step, ParamNames.NOTEBOOK, "input_path");
      case TASK -> requireHandler(owner, step);
      case TITUS -> refuse(owner, step, "nothing runs this type; use Kubernetes or Task");
      case JOIN -> refuse(owner, step, "joins are put in where steps have several predecessors");
      case FOREACH, WHILE, SUBWORKFLOW, TEMPLATE ->
          refuse(
              owner, step, "write it as {\"" + step.type().label() + "\": {...}}, without a type");
    }
  }

  private void refuse(Owner owner, Step.Typed step, String advice) {
    findings.error(
        owner.path() + ".type",
        ProblemCode.NOT_SUPPORTED,
        "expected a type that can be run for %s, but it is [%s]; %s",
        owner,
        step.type().label(),
        advice);
  }

  private void requireHandler(Owner owner, Step.Typed step) {
    if (step.subType() == null) {
      ParamDefinition unused =
          params.require(owner, step.header().params(), ParamNames.TASK, ParamType.STRING);
    }
  }

  // A sub type names a job template, which may bring the parameter.
  private void requireEntry(Owner owner, Step.Typed step, String param, String entry) {
    if (step.subType() != null) {
      return;
    }
    ParamDefinition map = params.require(owner, step.header().params(), param, ParamType.MAP);
    Map<String, ParamDefinition> entries = map == null ? null : ParamRules.entries(map);
    if (entries != null && !entries.containsKey(entry)) {
      findings.error(
          owner.path() + ".params." + param,
          ProblemCode.MISSING,
          "[%s] is a required parameter (type=[STRING]) in param [%s] of %s",
          entry,
          param,
          owner);
    }
  }
}
