package dev.vivace.dsl.check;

import dev.vivace.dsl.model.ParamDefinition;
import dev.vivace.dsl.model.ParamNames;
import dev.vivace.dsl.model.ParamType;
import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.StepType;
import dev.vivace.dsl.param.eval.CompiledParams;
import dev.vivace.dsl.sel.SelException;
import dev.vivace.dsl.sel.SelExpression;
import dev.vivace.dsl.spelling.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What kinds of steps need their parameters to be, where a push accepts anything. */
record StepShapes(Report report) {
  private static final String STATE_EXPRESSION = "state_expr";
  private static final List<String> OF_ANSWER = List.of("status_code", "response_body", "params");

  void check(String path, Step step, CompiledParams params) {
    if (step instanceof Step.Typed typed && typed.type() == StepType.SLEEP) {
      sleep(path + ".params", params);
    } else if (step instanceof Step.Typed typed && typed.type() == StepType.HTTP) {
      state(path + ".params." + STATE_EXPRESSION, typed, params);
    } else if (step instanceof Step.Foreach || step instanceof Step.While) {
      loopParams(
          path + ".params." + ParamNames.LOOP_PARAMS + ".value.",
          step,
          params.definition(ParamNames.LOOP_PARAMS));
    }
  }

  private void sleep(String path, CompiledParams params) {
    ParamDefinition seconds = params.definition(ParamNames.SLEEP_SECONDS);
    if (seconds == null) {
      report.add(
          Finding.Kind.TYPE,
          path,
          "expected param [%s] of type LONG for a Sleep step, but there is none%s",
          ParamNames.SLEEP_SECONDS,
          Spelling.nearest(ParamNames.SLEEP_SECONDS, params.names())
              .map(given -> "; is it [" + given + "]?")
              .orElse(""));
    } else if (seconds.type() != ParamType.LONG) {
      report.add(
          Finding.Kind.TYPE,
          path + "." + ParamNames.SLEEP_SECONDS,
          "expected param [%s] of type LONG for a Sleep step, but its type is %s",
          ParamNames.SLEEP_SECONDS,
          seconds.type());
    }
  }

  /** A text that the runtime of the step evaluates: it sees the answer, and the step's params. */
  private void state(String path, Step.Typed step, CompiledParams params) {
    ParamDefinition state = params.definition(STATE_EXPRESSION);
    if (state == null
        || !(state.value() instanceof String text)
        || text.indexOf('$') >= 0
        || (step.subType() != null && step.header().params() == null)) {
      return;
    }
    List<String> known = new ArrayList<>(params.names());
    known.addAll(OF_ANSWER);
    try {
      for (String name : SelExpression.compile(text).references()) {
        if (!known.contains(name) && step.subType() == null) {
          report.add(
              Finding.Kind.NAME,
              path,
              "expected [%s] to be status_code, response_body or a param of the step, but it is none of them%s",
              name,
              Spelling.didYouMean(name, known));
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
