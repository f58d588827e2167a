package dev.vivace.gateway;

/** Bodies that tests send. */
final class Samples {
  static final String START = "{\"initiator\": {\"type\": \"manual\"}}";

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
