package dev.vivace.dsl.builder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.model.RetryPolicy;
import dev.vivace.dsl.model.SignalDependency;
import dev.vivace.dsl.model.SignalOperator;
import dev.vivace.dsl.model.Workflow;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The short forms in Java equal what is written out in JSON. */
class BuilderTest {

  @Test
  void startsWorkflowsByTheClockAndBySignals() {
    Workflow built =
        Workflows.define("w")
            .cron("0 3 * * *", "UTC")
            .predefined("@daily", "Asia/Tokyo")
            .onSignal("orders/closed")
            .instanceStepConcurrency("${limit}")
            .step(Steps.noOp("a"))
            .workflow();

    assertThat(built)
        .isEqualTo(
            VivaceJson.read(
                """
                {"id": "w", "instance_step_concurrency": "${limit}",
                 "time_triggers": [
                   {"type": "CRON", "cron": "0 3 * * *", "timezone": "UTC"},
                   {"type": "PREDEFINED", "expression": "@daily", "timezone": "Asia/Tokyo"}],
                 "signal_triggers": [{"definitions": {"orders/closed": {}}}],
                 "steps": [{"step": {"id": "a", "type": "NoOp"}}]}
                """,
                Workflow.class));
  }

  @Test
  void letsStepsWaitForSignalsAndAnnounceThem() {
    Workflow built =
        Workflows.define("w")
            .step(
                Steps.foreach("a")
                    .concurrency("${limit}")
                    .awaits("any")
                    .awaits(
                        "some",
                        Map.of(
                            "day",
                            new SignalDependency.Match(Params.number(5), SignalOperator.LESS_THAN)))
                    .announces("done", Map.of("n", Params.number(1))))
            .workflow();

    assertThat(built)
        .isEqualTo(
            VivaceJson.read(
                """
                {"id": "w", "steps": [{"foreach": {"id": "a", "concurrency": "${limit}",
                  "params": {"loop_params": {"type": "MAP", "value": {}}},
                  "signal_dependencies": [{"name": "any"}, {"name": "some", "match_params": {
                    "day": {"param": {"value": 5, "type": "LONG"}, "operator": "<"}}}],
                  "signal_outputs": [{"name": "done", "params": {
                    "n": {"value": 1, "type": "LONG"}}}],
                  "steps": []}}]}
                """,
                Workflow.class));
  }

  @Test
  void writesRetryPolicies() {
    Duration minute = Duration.ofMinutes(1);

    RetryPolicy fixed =
        Retries.after(
            Retries.fixed(minute, Duration.ofSeconds(5), Duration.ZERO), Retries.upTo(3, 10, 1));

    assertThat(fixed)
        .isEqualTo(
            VivaceJson.read(
                """
                {"error_retry_limit": 3, "platform_retry_limit": 10, "timeout_retry_limit": 1,
                 "backoff": {"type": "FIXED_BACKOFF", "error_retry_backoff_in_secs": 60,
                   "platform_retry_backoff_in_secs": 5, "timeout_retry_backoff_in_secs": 0}}
                """,
                RetryPolicy.class));
    assertThat(Retries.upTo(3, 10, 1).backoff()).isNull();
  }
}
