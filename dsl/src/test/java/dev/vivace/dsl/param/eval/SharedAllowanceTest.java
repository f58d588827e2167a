package dev.vivace.dsl.param.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.param.ParamException;
import dev.vivace.dsl.param.compiled.CompiledParams;
import dev.vivace.dsl.param.value.ParamLimits;
import dev.vivace.dsl.sel.SelAllowance;
import dev.vivace.dsl.sel.SelLimits;
import dev.vivace.dsl.sel.budget.MemoryPool;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Many parameters together cannot do what one must not. */
class SharedAllowanceTest {
  private static final String BUSY = "for (i = 0; i < 20000; i += 1) { } i";
  private static final String LONG_TEXT =
      "s = 'a'; for (i = 0; i < 18; i += 1) { s = s + s; } return s;";

  private static final EvaluationInputs SMALL =
      new EvaluationInputs(
          TestScopes.NOW,
          "seed",
          new ParamLimits(
              750_000,
              500,
              new SelLimits(
                  25_000, 25_000, 1_000_000, 9_999, 128, 10_000_000, Duration.ofMinutes(1))));

  private static CompiledParams expressions(int count, String expression) {
    Map<String, ParamDefinition> params = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      params.put("p" + i, ParamDefinition.expression(ParamType.LONG, expression));
    }
    return CompiledParams.of(TestScopes.definition(params));
  }

  @Test
  void theParametersOfAWorkflowShareTheirWork() {
    assertThat(WorkflowParams.evaluate(expressions(3, BUSY), TestScopes.MANUAL, SMALL).evaluated())
        .hasSize(3);

    assertThatThrownBy(
            () -> WorkflowParams.evaluate(expressions(100, BUSY), TestScopes.MANUAL, SMALL))
        .isInstanceOfSatisfying(
            ParamException.class,
            e -> {
              assertThat(e.isCostly()).isTrue();
              assertThat(e.fullMessage()).contains("at most 1000000 steps of work");
            });
  }

  @Test
  void aPreviewEndsWhenAllIsUsedUp() {
    PreviewedParams preview =
        WorkflowParams.preview(expressions(100, BUSY), TestScopes.MANUAL, SMALL);

    assertThat(preview.known()).hasSizeBetween(3, 30);
    assertThat(preview.failed()).hasSize(1);
    assertThat(preview.undecided()).hasSizeGreaterThan(50);
  }

  @Test
  void conditionsShareWhatTheyAreGiven() {
    SelAllowance allowance = SMALL.allowance();
    Condition busy = Condition.compile("next", BUSY + " > 0");
    StepScope scope =
        new StepScope(TestScopes.workflow(Map.of()), TestScopes.STEP, UpstreamSteps.NONE);

    assertThat(Condition.holds(busy.evaluate(Map.of(), scope, SMALL, allowance))).isTrue();
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 100; i++) {
                Param unused = busy.evaluate(Map.of(), scope, SMALL, allowance);
              }
            })
        .isInstanceOf(ParamException.class);
  }

  @Test
  void textsThatAreFilledAreBoundedTogether() {
    List<String> texts = Collections.nCopies(20_000, "${long}");
    CompiledParams params =
        CompiledParams.of(
            TestScopes.definition(
                Map.of(
                    "long",
                    ParamDefinition.expression(ParamType.STRING, LONG_TEXT),
                    "texts",
                    ParamDefinition.literal(ParamType.STRING_ARRAY, texts))));

    assertThatThrownBy(() -> WorkflowParams.evaluate(params, TestScopes.MANUAL, TestScopes.INPUTS))
        .isInstanceOf(ParamException.class)
        .hasMessageContaining("that are evaluated together to be at most [750000] characters");
  }

  @Test
  void resultsAreBoundedBeforeAllAreThere() {
    Map<String, ParamDefinition> params = new LinkedHashMap<>();
    for (int i = 0; i < 100; i++) {
      params.put("p" + i, ParamDefinition.expression(ParamType.STRING, LONG_TEXT));
    }

    assertThatThrownBy(() -> TestScopes.workflow(params))
        .isInstanceOf(ParamException.class)
        .hasMessageContaining("that are evaluated together to be at most [750000] characters");
    assertThat(MemoryPool.ofProcess().held()).isZero();
  }
}
