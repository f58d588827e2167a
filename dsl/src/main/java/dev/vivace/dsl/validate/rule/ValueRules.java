package dev.vivace.dsl.validate.rule;

import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ValueLimits;
import dev.vivace.dsl.model.param.ValueProblem;
import dev.vivace.dsl.validate.problem.Problem;
import dev.vivace.dsl.validate.problem.ProblemCode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Literals are values that can be stored and read back, as {@link ValueLimits} says. */
public final class ValueRules {
  private static final String RUN_PARAMS = "runParams";

  private final Findings findings;

  ValueRules(Findings findings) {
    this.findings = findings;
  }

  /** The problems of parameters that somebody sends with a start. */
  public static List<Problem> ofRunParams(Map<String, ParamDefinition> params) {
    Findings findings = new Findings();
    new ValueRules(findings).check(RUN_PARAMS, params);
    return findings.list();
  }

  void check(String path, @Nullable Map<String, ParamDefinition> params) {
    if (params != null) {
      params.forEach((name, param) -> checkValue(path + "." + name, param));
    }
  }

  /** Checks a definition, or a plain value. */
  void checkValue(String path, Object value) {
    ValueProblem problem = ValueLimits.problem(value);
    if (problem != null) {
      findings.error(
          path + problem.place(), ProblemCode.OUT_OF_RANGE, "expected %s", problem.sentence());
    }
  }

  void check(String path, @Nullable List<Object> values) {
    if (values != null) {
      for (int i = 0; i < values.size(); i++) {
        checkValue(path + "[" + i + "]", values.get(i));
      }
    }
  }
}
