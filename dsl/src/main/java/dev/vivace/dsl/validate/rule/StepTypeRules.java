package dev.vivace.dsl.validate.rule;

import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.StepType;
import dev.vivace.dsl.model.param.InternalMode;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.spelling.Spelling;
import dev.vivace.dsl.step.StepParam;
import dev.vivace.dsl.step.StepTypeDescriptor;
import dev.vivace.dsl.step.StepTypes;
import dev.vivace.dsl.validate.problem.ProblemCode;
import dev.vivace.dsl.validate.rule.ParamRules.Owner;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks steps by what their types say: whether there is such a type, and what it asks for. */
public final class StepTypeRules {
  /** Types of Maestro that are none here. */
  private static final Map<String, String> ADVICE =
      Map.of(
          "titus", "; nothing runs this type, use Kubernetes or Task",
          "join", "; joins are put in where steps have several predecessors");

  private final StepTypes types;
  private final Findings findings;
  private final ParamRules params;

  StepTypeRules(StepTypes types, Findings findings, ParamRules params) {
    this.types = types;
    this.findings = findings;
    this.params = params;
  }

  void check(String path, Step.Typed step) {
    Owner owner = Owner.of(path, step);
    Optional<StepTypeDescriptor> found = types.find(step.type());
    if (found.isEmpty()) {
      unknown(findings, types, path + ".type", step.type(), owner.toString());
    } else if (!found.get().isTyped()) {
      findings.error(
          path + ".type",
          ProblemCode.NOT_SUPPORTED,
          "expected a type that can be run for %s, but it is [%s]; write it as {\"%s\": {...}},"
              + " without a type",
          owner,
          step.type().label(),
          found.get().wrapper().json());
    } else {
      // A sub type names a job template, which may bring the parameters.
      if (step.subType() == null) {
        requireParams(owner, step);
      }
      rules(path, step, found.get());
    }
  }

  /**
   * Refuses a type that nobody described.
   *
   * @param whose whose type it is
   */
  public static void unknown(
      Findings findings, StepTypes types, String path, StepType type, String whose) {
    findings.error(
        path,
        ProblemCode.NOT_SUPPORTED,
        "expected one of %s as type of %s, but it is [%s]%s",
        String.join(", ", types.labels()),
        whose,
        Findings.shown(type.label()),
        ADVICE.getOrDefault(type.key(), Spelling.didYouMean(type.label(), types.labels())));
  }

  /**
   * The parameters that a step of its type must have. Where none is required itself, those are that
   * have required entries; what else is missing is found when all are merged.
   */
  void requireParams(Owner owner, Step step) {
    List<StepParam> read =
        types.find(step.type()).map(StepTypeDescriptor::params).orElse(List.of());
    List<StepParam> required =
        read.stream().filter(param -> param.internalMode() == InternalMode.REQUIRED).toList();
    (required.isEmpty() ? read.stream().filter(StepParam::needsValue).toList() : required)
        .forEach(param -> require(owner, step, param));
  }

  private void require(Owner owner, Step step, StepParam param) {
    ParamDefinition found =
        params.require(owner, step.header().params(), param.name(), param.type());
    Map<String, ParamDefinition> entries = found == null ? null : ParamRules.entries(found);
    if (entries == null) {
      return;
    }
    for (StepParam entry : param.entries()) {
      if (entry.needsValue() && !entries.containsKey(entry.name())) {
        findings.error(
            owner.path() + ".params." + param.name(),
            ProblemCode.MISSING,
            "[%s] is a required parameter (type=[%s]) in param [%s] of %s",
            entry.name(),
            entry.type(),
            param.name(),
            owner);
      }
    }
  }

  private void rules(String path, Step.Typed step, StepTypeDescriptor type) {
    type.rules()
        .forEach(
            rule ->
                rule.check(step)
                    .forEach(
                        problem -> {
                          String place = path + "." + problem.place();
                          if (problem.isError()) {
                            findings.error(
                                place, ProblemCode.INVALID_PARAM, "%s", problem.message());
                          } else {
                            findings.warning(
                                place, ProblemCode.SUSPICIOUS, "%s", problem.message());
                          }
                        }));
  }
}
