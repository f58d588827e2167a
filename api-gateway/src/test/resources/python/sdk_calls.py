"""The calls that Maestro's Python client makes, in its order, with nothing but http.client."""

import http.client
import json
import sys
import time

HOST = sys.argv[1]
WORKFLOW = """
Workflow:
  id: python-sdk
  name: From Python
  owner: python
  tags: []
  run_strategy: parallel
  day: 20260101
  jobs:
    - job:
        id: first
        type: NoOp
        tags: []
        transition: [second]
    - job:
        id: second
        type: NoOp
        tags: []
        transition: []
        '!next<long>': "day + 1"
"""


def call(method, path, body=None, content_type="application/json"):
    connection = http.client.HTTPConnection(HOST, timeout=30)
    try:
        connection.request(method, path, body, {"Content-Type": content_type, "user": "python"})
        return json.loads(connection.getresponse().read())
    finally:
        connection.close()


def expect(what, actual, expected):
    if actual != expected:
        raise SystemExit(f"expected {what} to be {expected!r}, but it is {actual!r}")


validated = call("PUT", "/api/v3/workflows/actions/validate/yaml", WORKFLOW, "application/yaml")
expect("validate", validated["action"], "VALIDATE")
pushed = call("POST", "/api/v3/workflows/yaml", WORKFLOW, "application/yaml")
expect("workflow", pushed["workflow_definition"]["workflow"]["id"], "python-sdk")
read = call("GET", "/api/v3/workflows/python-sdk/versions/latest?enriched=False")
expect("version", read["metadata"]["workflow_version_id"], 1)
started = call(
    "POST",
    "/api/v3/workflows/python-sdk/versions/latest/actions/start",
    json.dumps({"initiator": {"type": "manual"}}),
)
expect("start", started["status"], "CREATED")
instance = f"/api/v3/workflows/python-sdk/instances/{started['workflow_instance_id']}"
deadline = time.time() + 30
status = None
while time.time() < deadline:
    watched = call("GET", instance)
    status = watched["aggregated_info"]["workflow_instance_status"]
    if status in ("TIMED_OUT", "STOPPED", "FAILED", "SUCCEEDED"):
        break
    time.sleep(0.05)
expect("instance", status, "SUCCEEDED")
run = call("GET", f"{instance}/runs/1")
expect("run", run["workflow_run_id"], 1)
step = call("GET", f"{instance}/steps/second")
expect("step", step["runtime_state"]["status"], "SUCCEEDED")
attempt = call("GET", f"{instance}/runs/1/steps/second/attempts/1")
expect("param", attempt["params"]["next"]["evaluated_result"], 20260102)
missing = call("GET", "/api/v3/workflows/python-sdk/instances/99")
expect("missing", missing["status"], "NOT_FOUND")
print(status)
