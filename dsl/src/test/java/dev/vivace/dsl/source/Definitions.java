package dev.vivace.dsl.source;

import dev.vivace.dsl.builder.Params;
import dev.vivace.dsl.builder.Retries;
import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.builder.Workflows;
import dev.vivace.dsl.model.Alerting;
import dev.vivace.dsl.model.Criticality;
import dev.vivace.dsl.model.FailureMode;
import dev.vivace.dsl.model.RetryPolicy;
import dev.vivace.dsl.model.RunStrategy;
import dev.vivace.dsl.model.SignalDependency;
import dev.vivace.dsl.model.SignalOperator;
import dev.vivace.dsl.model.SignalTrigger;
import dev.vivace.dsl.model.TimeTrigger;
import dev.vivace.dsl.model.param.ParamMode;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.model.param.ParsableLong;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One workflow in each of the three forms in which it can be written. */
public final class Definitions {
  public static final String YAML =
      """
      Workflow:
        id: orders
        name: Daily orders
        owner: data
        run_strategy: parallel
        workflow_concurrency: 3
        tags: [etl]
        timeout: 2 hours
        criticality: high
        step_concurrency: 30
        instance_step_concurrency: 10
        time_triggers:
          - {type: cron, cron: 0 3 * * *, timezone: UTC, fuzzy_max_delay: 30s}
          - {type: PREDEFINED, expression: '@daily', timezone: Asia/Tokyo}
        signal_triggers:
          - definitions:
              orders/closed:
                match_params:
                  day: {value: 20260101, operator: '>='}
                  region: {value: eu, operator: '='}
                join_keys: [shop]
            condition: 1 < 2
            dedup_expr: "'k'"
            params: {late: {value: true, type: BOOLEAN}}
        alerting:
          emails: [data@example.com]
          slack: {channels: [orders], mention_users: true}
          tct: {duration_minutes: 90, tz: UTC}
          type_configs: {STEP_FAILURE: {pagerduties: [orders], disabled: false}}
        day: 20260101
        '!label(constant)': "'orders of ' + day"
        jobs:
          - job: {id: extract, type: NoOp, failure_mode: ignore_failure, transition: [load]}
          - job:
              id: load
              type: Task
              task: load-orders
              '!n<long>': 1 + 2
              retry_policy:
                error_retry_limit: 3
                platform_retry_limit: 10
                timeout_retry_limit: 1
                backoff:
                  type: EXPONENTIAL_BACKOFF
                  error_retry_backoff_in_secs: 60
                  error_retry_exponent: 2
                  error_retry_limit_in_secs: 600
                  platform_retry_backoff_in_secs: 30
                  platform_retry_exponent: 3
                  platform_retry_limit_in_secs: 3600
                  timeout_retry_backoff_in_secs: 10
                  timeout_retry_exponent: 1
                  timeout_retry_limit_in_secs: 10
              signal_dependencies:
                - name: tables/${region}
                  match_params:
                    day: {param: {expression: day, type: LONG}, operator: '>='}
              signal_outputs:
                - name: orders/loaded
                  params: {day: {value: 20260101, type: LONG}}
              transition:
                - IF n > 2 THEN each
                - OTHERWISE report
          - foreach:
              id: each
              concurrency: 5
              strict_ordering: true
              params: {region: [eu, us]}
              ranges: {hour: {to: 24}}
              jobs:
                - job: {id: count, type: Sleep, sleep_seconds: 1}
              transition: [again]
          - while:
              id: again
              condition: i < 3
              loop_params: {i: 0}
              jobs:
                - job: {id: step, type: NoOp, '!i<long>': i + 1}
              transition: [report]
          - subworkflow: {id: report, workflow_id: reports, version: 2, sync: false}
      """;

  public static final String JSON =
      """
      {
        "properties": {
          "owner": "data",
          "run_strategy": {"rule": "PARALLEL", "workflow_concurrency": 3},
          "step_concurrency": 30,
          "alerting": {
            "emails": ["data@example.com"],
            "slack": {"channels": ["orders"], "mention_users": true},
            "tct": {"duration_minutes": 90, "tz": "UTC"},
            "type_configs": {"STEP_FAILURE": {"pagerduties": ["orders"], "disabled": false}}
          }
        },
        "workflow": {
          "id": "orders",
          "name": "Daily orders",
          "tags": [{"name": "etl"}],
          "timeout": "2 hours",
          "criticality": "HIGH",
          "instance_step_concurrency": 10,
          "time_triggers": [
            {"type": "CRON", "cron": "0 3 * * *", "timezone": "UTC", "fuzzy_max_delay": "30s"},
            {"type": "PREDEFINED", "expression": "@daily", "timezone": "Asia/Tokyo"}
          ],
          "signal_triggers": [{
            "definitions": {"orders/closed": {
              "match_params": {
                "day": {"value": 20260101, "operator": ">="},
                "region": {"value": "eu", "operator": "="}},
              "join_keys": ["shop"]}},
            "condition": "1 < 2",
            "dedup_expr": "'k'",
            "params": {"late": {"value": true, "type": "BOOLEAN"}}
          }],
          "params": {
            "day": {"value": 20260101, "type": "LONG"},
            "label": {"expression": "'orders of ' + day", "type": "STRING", "mode": "CONSTANT"}
          },
          "steps": [
            {"step": {"id": "extract", "type": "NoOp", "failure_mode": "IGNORE_FAILURE",
              "transition": {"successors": {"load": "true"}}}},
            {"step": {"id": "load", "type": "Task",
              "transition": {"successors": {"each": "n > 2", "report": "!((n > 2))"}},
              "retry_policy": {
                "error_retry_limit": 3, "platform_retry_limit": 10, "timeout_retry_limit": 1,
                "backoff": {"type": "EXPONENTIAL_BACKOFF",
                  "error_retry_backoff_in_secs": 60, "error_retry_exponent": 2,
                  "error_retry_limit_in_secs": 600,
                  "platform_retry_backoff_in_secs": 30, "platform_retry_exponent": 3,
                  "platform_retry_limit_in_secs": 3600,
                  "timeout_retry_backoff_in_secs": 10, "timeout_retry_exponent": 1,
                  "timeout_retry_limit_in_secs": 10}},
              "signal_dependencies": [{"name": "tables/${region}", "match_params": {
                "day": {"param": {"expression": "day", "type": "LONG"}, "operator": ">="}}}],
              "signal_outputs": [{"name": "orders/loaded",
                "params": {"day": {"value": 20260101, "type": "LONG"}}}],
              "params": {
                "task": {"value": "load-orders", "type": "STRING"},
                "n": {"expression": "1 + 2", "type": "LONG"}}}},
            {"foreach": {"id": "each", "concurrency": 5, "strict_ordering": true,
              "transition": {"successors": {"again": "true"}},
              "params": {"loop_params": {"type": "MAP", "value": {
                "region": {"value": ["eu", "us"], "type": "STRING_ARRAY"},
                "hour": {"expression": "Util.intsBetween(0, 24, 1);", "type": "LONG_ARRAY"}}}},
              "steps": [{"step": {"id": "count", "type": "Sleep",
                "params": {"sleep_seconds": {"value": 1, "type": "LONG"}}}}]}},
            {"while": {"id": "again", "condition": "i < 3",
              "transition": {"successors": {"report": "true"}},
              "params": {"loop_params": {"type": "MAP",
                "value": {"i": {"value": 0, "type": "LONG"}}}},
              "steps": [{"step": {"id": "step", "type": "NoOp",
                "params": {"i": {"expression": "i + 1", "type": "LONG"}}}}]}},
            {"subworkflow": {"id": "report", "sync": false, "params": {
              "subworkflow_id": {"value": "reports", "type": "STRING"},
              "subworkflow_version": {"value": "2", "type": "STRING"}}}}
          ]
        }
      }
      """;

  private Definitions() {}

  public static WorkflowCreateRequest built() {
    return Workflows.define("orders")
        .name("Daily orders")
        .owner("data")
        .runStrategy(RunStrategy.parallel(3))
        .stepConcurrency(30)
        .instanceStepConcurrency(10)
        .trigger(new TimeTrigger.Cron("0 3 * * *", "UTC", "30s"))
        .predefined("@daily", "Asia/Tokyo")
        .trigger(ordersClosed())
        .alerting(alerting())
        .tag("etl")
        .timeout("2 hours")
        .criticality(Criticality.HIGH)
        .param("day", 20260101)
        .param(
            "label",
            Params.withMode(
                ParamMode.CONSTANT, Params.expression(ParamType.STRING, "'orders of ' + day")))
        .step(Steps.noOp("extract").failureMode(FailureMode.IGNORE_FAILURE).then("load"))
        .step(
            Steps.task("load", "load-orders")
                .expression("n", ParamType.LONG, "1 + 2")
                .retry(Retries.after(backoff(), Retries.upTo(3, 10, 1)))
                .awaits("tables/${region}", Map.of("day", since("day")))
                .announces("orders/loaded", Map.of("day", Params.number(20260101)))
                .thenIf("n > 2", "each")
                .otherwise("report"))
        .step(
            Steps.foreach("each")
                .concurrency(5)
                .strictOrdering(true)
                .over("region", Params.strings("eu", "us"))
                .overRange("hour", 0, 24)
                .step(Steps.sleep("count", Duration.ofSeconds(1)))
                .then("again"))
        .step(
            Steps.repeatWhile("again", "i < 3")
                .startingWith("i", 0)
                .step(Steps.noOp("step").expression("i", ParamType.LONG, "i + 1"))
                .then("report"))
        .step(Steps.subworkflow("report", "reports").version("2").sync(false))
        .build();
  }

  private static SignalTrigger ordersClosed() {
    Map<String, SignalTrigger.Match> match = new LinkedHashMap<>();
    match.put("day", new SignalTrigger.Match(20260101L, SignalOperator.GREATER_THAN_EQUALS_TO));
    match.put("region", new SignalTrigger.Match("eu", SignalOperator.EQUALS_TO));
    return new SignalTrigger(
        Map.of("orders/closed", new SignalTrigger.Entry(match, List.of("shop"))),
        "1 < 2",
        "'k'",
        Map.of("late", Params.bool(true)));
  }

  private static Alerting alerting() {
    return new Alerting(
        List.of("data@example.com"),
        null,
        new Alerting.Slack(null, List.of("orders"), true),
        null,
        null,
        new Alerting.Tct(null, ParsableLong.of(90), null, "UTC"),
        Map.of(
            Alerting.Kind.STEP_FAILURE,
            new Alerting.TypeConfig(null, List.of("orders"), null, null, false, null, null)));
  }

  private static RetryPolicy.Backoff backoff() {
    return Retries.exponential(
        Retries.growing(Duration.ofSeconds(60), 2, Duration.ofMinutes(10)),
        Retries.growing(Duration.ofSeconds(30), 3, Duration.ofHours(1)),
        Retries.growing(Duration.ofSeconds(10), 1, Duration.ofSeconds(10)));
  }

  private static SignalDependency.Match since(String expression) {
    return new SignalDependency.Match(
        Params.expression(ParamType.LONG, expression), SignalOperator.GREATER_THAN_EQUALS_TO);
  }
}
