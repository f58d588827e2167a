package dev.vivace.dsl.validate.rule;

import dev.vivace.dsl.model.Alerting;
import dev.vivace.dsl.model.Properties;
import dev.vivace.dsl.model.RunStrategy;
import dev.vivace.dsl.validate.problem.ProblemCode;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The properties that come with a definition, or change without one. */
public final class PropertiesRules {
  private final Findings findings;
  private final NameRules names;

  public PropertiesRules(Findings findings, NameRules names) {
    this.findings = findings;
    this.names = names;
  }

  public void check(Properties properties) {
    runStrategy(properties.runStrategy());
    Long steps = properties.stepConcurrency();
    if (steps != null && (steps < 1 || steps > ContractLimits.STEP_CONCURRENCY)) {
      findings.error(
          "properties.step_concurrency",
          ProblemCode.OUT_OF_RANGE,
          "[workflow properties] step_concurrency should be positive and no greater than %d -"
              + " rejected value is [%d]",
          ContractLimits.STEP_CONCURRENCY,
          steps);
    }
    names.description("properties.description", properties.description());
    Alerting alerting = properties.alerting();
    tct(alerting == null ? null : alerting.tct());
  }

  private void runStrategy(@Nullable RunStrategy strategy) {
    if (strategy == null) {
      return;
    }
    long concurrency = strategy.workflowConcurrency();
    if (concurrency < 1 || concurrency > ContractLimits.WORKFLOW_CONCURRENCY) {
      findings.error(
          "properties.run_strategy.workflow_concurrency",
          ProblemCode.OUT_OF_RANGE,
          "[workflow properties run_strategy] workflow_concurrency should be positive and no"
              + " greater than %d - rejected value is [%d]",
          ContractLimits.WORKFLOW_CONCURRENCY,
          concurrency);
    } else if (concurrency > 1 && strategy.rule() != RunStrategy.Rule.PARALLEL) {
      findings.error(
          "properties.run_strategy.workflow_concurrency",
          ProblemCode.OUT_OF_RANGE,
          "Only PARALLEL run strategy allows a workflow_concurrency greater than 1");
    }
  }

  private void tct(Alerting.@Nullable Tct tct) {
    if (tct == null) {
      return;
    }
    long set =
        Stream.of(tct.completedByHour(), tct.durationMinutes(), tct.completedByTs())
            .filter(time -> time != null)
            .count();
    if (set != 1) {
      findings.error(
          "properties.alerting.tct",
          ProblemCode.MISSING,
          "[TCT definition] is invalid, one and only one time field has to be set, but there are"
              + " %d",
          set);
    }
  }
}
