package dev.vivace.dsl.source;

import dev.vivace.dsl.builder.Params;
import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.builder.Workflows;
import dev.vivace.dsl.model.Criticality;
import dev.vivace.dsl.model.FailureMode;
import dev.vivace.dsl.model.ParamMode;
import dev.vivace.dsl.model.ParamType;
import dev.vivace.dsl.model.RunStrategy;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import java.time.Duration;

/** One workflow in each of the three forms in which it can be written. */
final class Definitions {
  static final String YAML =
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
        day: 20260101
        '!label(constant)': "'orders of ' + day"
        jobs:
          - job: {id: extract, type: NoOp, failure_mode: ignore_failure, transition: [load]}
          - job:
              id: load
              type: Task
              task: load-orders
              '!n<long>': 1 + 2
              transition:
                - IF n > 2 THEN each
                - OTHERWISE report
          - foreach:
              id: each
              concurrency: 5
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

  static final String JSON =
      """
      {
        "properties": {
          "owner": "data",
          "run_strategy": {"rule": "PARALLEL", "workflow_concurrency": 3},
          "step_concurrency": 20
        },
        "workflow": {
          "id": "orders",
          "name": "Daily orders",
          "tags": [{"name": "etl"}],
          "timeout": "2 hours",
          "criticality": "HIGH",
          "params": {
            "day": {"value": 20260101, "type": "LONG"},
            "label": {"expression": "'orders of ' + day", "type": "STRING", "mode": "CONSTANT"}
          },
          "steps": [
            {"step": {"id": "extract", "type": "NoOp", "failure_mode": "IGNORE_FAILURE",
              "transition": {"successors": {"load": "true"}}}},
            {"step": {"id": "load", "type": "Task",
              "transition": {"successors": {"each": "n > 2", "report": "!((n > 2))"}},
              "params": {
                "task": {"value": "load-orders", "type": "STRING"},
                "n": {"expression": "1 + 2", "type": "LONG"}}}},
            {"foreach": {"id": "each", "concurrency": 5,
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

  static WorkflowCreateRequest built() {
    return Workflows.define("orders")
        .name("Daily orders")
        .owner("data")
        .runStrategy(RunStrategy.parallel(3))
        .stepConcurrency(20)
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
                .thenIf("n > 2", "each")
                .otherwise("report"))
        .step(
            Steps.foreach("each")
                .concurrency(5)
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
}
