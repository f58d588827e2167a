package dev.vivace.dsl.check;

import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamNames;
import dev.vivace.dsl.param.compiled.CompiledParams;
import dev.vivace.dsl.sel.SelException;
import dev.vivace.dsl.sel.SelExpression;
import dev.vivace.dsl.spelling.Spelling;
import dev.vivace.dsl.step.StepParam;
import dev.vivace.dsl.step.StepTypeDescriptor;
import dev.vivace.dsl.step.StepTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks what types of steps need their parameters to be, where a push accepts anything. */
record StepShapes(Report report, StepTypes types) {
  private static final String PARAMS = "params";

  void check(String path, Step step, CompiledParams params) {
    if (step instanceof Step.Typed typed) {
      types
          .find(typed.type())
          .ifPresent(
              type -> type.params().forEach(param -> check(path, typed, type, param, params)));
    } else if (step.wrapper().isLoop()) {
      loopParams(
          path + ".params." + ParamNames.LOOP_PARAMS + ".value.",
          step,
          params.definition(ParamNames.LOOP_PARAMS));
    }
  }

  private void check(
      String path,
      Step.Typed step,
      StepTypeDescriptor type,
      StepParam param,
      CompiledParams params) {
    if (!param.isDeclared()) {
      expected(path + ".params", type, param, params);
    }
    if (param.checks().isExpression()) {
      expression(path + ".params." + param.name(), step, param.name(), params);
    }
  }

  private void expected(
      String path, StepTypeDescriptor type, StepParam param, CompiledParams params) {
    ParamDefinition found = params.definition(param.name());
    if (found == null) {
      report.add(
          Finding.Kind.TYPE,
          path,
          "expected param [%s] of type %s for a %s step, but there is none%s",
          param.name(),
          param.type(),
          type.label(),
          Spelling.nearest(param.name(), params.names())
              .map(given -> "; is it [" + given + "]?")
              .orElse(""));
    } else if (found.type() != param.type()) {
      report.add(
          Finding.Kind.TYPE,
          path + "." + param.name(),
          "expected param [%s] of type %s for a %s step, but its type is %s",
          param.name(),
          param.type(),
          type.label(),
          found.type());
    }
  }

  /** A text that the runtime of the step evaluates: it sees the params of the step. */
  private void expression(String path, Step.Typed step, String name, CompiledParams params) {
    ParamDefinition expression = params.definition(name);
    if (expression == null
        || !(expression.value() instanceof String text)
        || text.indexOf('$') >= 0
        || (step.subType() != null && step.header().params() == null)) {
      return;
    }
    List<String> known = new ArrayList<>(params.names());
    known.add(PARAMS);
    try {
      for (String reference : SelExpression.compile(text).references()) {
        if (!known.contains(reference) && step.subType() == null) {
          report.add(
              Finding.Kind.NAME,
              path,
              "expected [%s] to be a param of the step, but it is none%s",
              reference,
              Spelling.didYouMean(reference, known));
        }
      }
    } catch (SelException e) {
      report.tell(Finding.Kind.EXPRESSION, path, "expected an expression, but: " + e.getMessage());
    }
  }

  private void loopParams(String path, Step step, @Nullable ParamDefinition loop) {
    if (loop == null || !(loop.value() instanceof Map<?, ?> entries)) {
      return;
    }
    boolean isForeach = step instanceof Step.Foreach;
    entries.forEach(
        (name, entry) -> {
          if (!(entry instanceof ParamDefinition param)) {
            return;
          }
          boolean fits = isForeach ? TypeFit.isArray(param.type()) : TypeFit.isScalar(param.type());
          if (!fits) {
            report.add(
                Finding.Kind.TYPE,
                path + name,
                "expected loop param [%s] of step [%s] to be %s, but its type is %s",
                name,
                step.id(),
                isForeach
                    ? "an array, one element for each iteration"
                    : "a text, a number, true or false",
                param.type());
          }
        });
  }
}
