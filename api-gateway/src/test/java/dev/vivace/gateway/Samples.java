package dev.vivace.gateway;

/** Bodies that tests send. */
final class Samples {
  static final String START = "{\"initiator\": {\"type\": \"manual\"}}";

  static final String TEMPLATE =
      """
      {"owner": "tester", "template": {"id": "load",
        "steps": [{"step": {"id": "a", "type": "NoOp"}}]}}""";

  static final String TEMPLATE_YAML =
      """
      Template:
        id: load
        params:
          day: {type: LONG}
        jobs:
          - job: {id: a, type: NoOp, '!x<long>': day}
      """;

  static final String JOB_TEMPLATE =
      """
      {"owner": "tester", "status": "alpha", "support": "team", "definition":
        {"job_type": "shell", "step_type": "Task", "version": "default"}}""";

  static final String JOB_TEMPLATE_YAML =
      """
      owner: tester
      status: alpha
      support: team
      definition:
        job_type: shell
        step_type: Task
        version: default
        params:
          task: {value: run, type: STRING}
      """;

  private Samples() {}

  static String json(String workflowId) {
    return """
    {"properties": {"owner": "tester"},
     "workflow": {"id": "%s", "steps": [{"step": {"id": "a", "type": "NoOp"}}]}}"""
        .formatted(workflowId);
  }

  static String yaml(String workflowId) {
    return """
    Workflow:
      id: %s
      owner: tester
      jobs:
        - job:
            id: a
            type: NoOp
    """
        .formatted(workflowId);
  }
}
