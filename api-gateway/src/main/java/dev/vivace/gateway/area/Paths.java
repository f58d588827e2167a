package dev.vivace.gateway.area;

import dev.vivace.gateway.route.Param;
import dev.vivace.gateway.route.ParamType;
import dev.vivace.gateway.route.Path;
import dev.vivace.grid.api.Instances;

/** Paths and parameters that more than one area has. */
final class Paths {
  static final Param<String> WORKFLOW_ID =
      Param.path("workflowId", ParamType.TEXT, "The id of the workflow");
  static final Param<String> VERSION =
      Param.path(
          "version", ParamType.TEXT, "A number, or 'active', 'latest' or 'default' in any case");
  static final Param<Long> INSTANCE_ID =
      Param.path("workflowInstanceId", ParamType.NUMBER, "The number of the instance");
  static final Param<Long> RUN_ID =
      Param.path("workflowRunId", ParamType.NUMBER, "The number of the run");
  static final Param<Boolean> ENRICHED =
      Param.query(
          "enriched", ParamType.FLAG, "Whether the timeline has the status changes, too", true);

  static final Path WORKFLOWS = Path.API.then("workflows");
  static final Path WORKFLOW = WORKFLOWS.then(WORKFLOW_ID);
  static final Path WORKFLOW_VERSION = WORKFLOW.then("versions").then(VERSION);
  static final Path INSTANCES = WORKFLOW.then("instances");
  static final Path INSTANCE = INSTANCES.then(INSTANCE_ID);
  static final Path RUNS = INSTANCE.then("runs");
  static final Path RUN = RUNS.then(RUN_ID);

  private Paths() {}

  /** A number, or {@code latest}. */
  static Param<Long> numberOrLatest(String name, String meaning) {
    return Param.path(name, ParamType.numberOr("latest", Instances.LATEST), meaning);
  }
}
