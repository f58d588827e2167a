"""The calls that Maestro's Python client makes, with the same library and the same headers."""

import http.client
import json
import sys
import time

HOST, PORT = sys.argv[1], int(sys.argv[2])
WORKFLOW = """
Workflow:
  id: python-client
  name: From Python
  owner: tester
  tags: []
  run_strategy: sequential
  jobs:
    - job:
        id: first
        type: NoOp
        tags: []
        transition:
          - IF n > 2 THEN second
          - OTHERWISE third
        n: 3
    - job: {id: second, type: NoOp, tags: [], transition: []}
    - job: {id: third, type: NoOp, tags: [], transition: []}
"""


def call(method, path, body=None, content_type="application/json"):
    connection = http.client.HTTPConnection(HOST, PORT, timeout=60)
    headers = {"Content-Type": content_type, "user": "tester"}
    connection.request(method, path, body, headers)
    response = connection.getresponse()
    # The client ignores codes and always parses JSON.
    answer = json.loads(response.read().decode("utf-8"))
    connection.close()
    return answer


def expect(what, actual, expected):
    if actual != expected:
        sys.exit(f"expected {what} to be {expected!r}, but it is {actual!r}")


valid = call("PUT", "/api/v3/workflows/actions/validate/yaml", WORKFLOW, "application/yaml")
expect("validation", valid["action"], "VALIDATE")

pushed = call("POST", "/api/v3/workflows/yaml", WORKFLOW, "application/yaml")
expect("id", pushed["workflow_definition"]["workflow"]["id"], "python-client")

read = call("GET", "/api/v3/workflows/python-client/versions/latest?enriched=False")
expect("version", read["metadata"]["workflow_version_id"], 1)

start = json.dumps({"initiator": {"type": "manual"}})
started = call("POST", "/api/v3/workflows/python-client/versions/latest/actions/start", start)
expect("start", started["status"], "CREATED")
instance = f"/api/v3/workflows/python-client/instances/{started['workflow_instance_id']}"

status = None
for _ in range(600):
    watched = call("GET", instance)
    status = watched["aggregated_info"]["workflow_instance_status"]
    if status in ("TIMED_OUT", "STOPPED", "FAILED", "SUCCEEDED"):
        break
    time.sleep(0.1)
expect("status", status, "SUCCEEDED")
views = watched["aggregated_info"]["step_aggregated_views"]
expect("second", views["second"]["status"], "SUCCEEDED")
expect("third", views["third"]["status"], "UNSATISFIED")

run = call("GET", f"{instance}/runs/1")
expect("run", run["workflow_run_id"], 1)
expect("step", call("GET", f"{instance}/steps/first")["step_id"], "first")
attempt = call("GET", f"{instance}/runs/1/steps/first/attempts/1")
expect("attempt", attempt["runtime_state"]["status"], "SUCCEEDED")

missing = call("GET", "/api/v3/workflows/python-client/instances/99")
expect("missing instance", missing["status"], "NOT_FOUND")
