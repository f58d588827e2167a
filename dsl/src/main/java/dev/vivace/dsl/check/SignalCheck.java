package dev.vivace.dsl.check;

import dev.vivace.dsl.model.SignalDependency;
import dev.vivace.dsl.model.SignalOutput;
import dev.vivace.dsl.model.SignalTrigger;
import dev.vivace.dsl.model.StepHeader;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.param.compiled.Formulas;
import dev.vivace.dsl.sel.ParamCall;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters and conditions of signals. */
record SignalCheck(Report report) {

  /** A trigger sees what its signals bring, which is known only when they come. */
  private static final Place ANYTHING =
      new Place() {
        @Override
        public Meaning meaning(String name) {
          return Meaning.OPEN;
        }

        @Override
        public @Nullable String problemOf(ParamCall call) {
          return null;
        }
      };

  void triggers(String path, List<SignalTrigger> triggers) {
    FormulaCheck formulas = new FormulaCheck(ANYTHING, report, null);
    for (int i = 0; i < triggers.size(); i++) {
      SignalTrigger trigger = triggers.get(i);
      String place = path + "[" + i + "]";
      params(place + ".params", trigger.params(), formulas);
      expression(place + ".condition", ParamType.BOOLEAN, trigger.condition(), formulas);
      expression(place + ".dedup_expr", ParamType.STRING, trigger.dedupExpr(), formulas);
    }
  }

  private static void expression(
      String path, ParamType type, @Nullable String text, FormulaCheck formulas) {
    if (text != null) {
      Formulas.visitExpression(path, type, text, formulas);
    }
  }

  /** What a step waits for and announces sees what the step sees. */
  void ofStep(String path, StepHeader header, FormulaCheck formulas) {
    List<SignalDependency> dependencies = header.signalDependencies();
    for (int i = 0; dependencies != null && i < dependencies.size(); i++) {
      Map<String, SignalDependency.Match> matches = dependencies.get(i).matchParams();
      String place = path + ".signal_dependencies[" + i + "].match_params.";
      if (matches != null) {
        matches.forEach(
            (name, match) -> Formulas.visit(place + name + ".param", match.param(), formulas));
      }
    }
    List<SignalOutput> outputs = header.signalOutputs();
    for (int i = 0; outputs != null && i < outputs.size(); i++) {
      String place = path + ".signal_outputs[" + i + "]";
      params(place + ".params", outputs.get(i).params(), formulas);
      params(place + ".payload", outputs.get(i).payload(), formulas);
    }
  }

  private static void params(
      String path, @Nullable Map<String, ParamDefinition> params, FormulaCheck formulas) {
    if (params != null) {
      params.forEach((name, param) -> Formulas.visit(path + "." + name, param, formulas));
    }
  }
}
