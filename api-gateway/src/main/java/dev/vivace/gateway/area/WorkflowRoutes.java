package dev.vivace.gateway.area;

import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.model.User;
import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.TimelineEvent;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import dev.vivace.dsl.protocol.WorkflowDefinition;
import dev.vivace.dsl.protocol.plan.RunPlan;
import dev.vivace.dsl.source.RunParamText;
import dev.vivace.dsl.validate.problem.Problem;
import dev.vivace.gateway.route.Answer;
import dev.vivace.gateway.route.Area;
import dev.vivace.gateway.route.Area.AreaContext;
import dev.vivace.gateway.route.Body;
import dev.vivace.gateway.route.Call;
import dev.vivace.gateway.route.Param;
import dev.vivace.gateway.route.ParamType;
import dev.vivace.gateway.route.Path;
import dev.vivace.gateway.route.Reply;
import dev.vivace.gateway.route.Route;
import dev.vivace.gateway.route.Threads;
import dev.vivace.grid.api.PlanRequest;
import dev.vivace.grid.api.Workflows;
import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Definitions: push, validate, plan, read, delete. */
final class WorkflowRoutes {
  private static final int ACCEPTED = 202;
  private static final Body JSON = Body.json(WorkflowCreateRequest.class);
  private static final Body YAML = Body.yaml(WorkflowCreateRequest.class);
  private static final Param<List<String>> RUN_PARAMS =
      Param.queries("param", "A parameter of the run, 'name=value'");
  private static final Param<Boolean> PLAN_ENRICHED =
      Param.query(
          "enriched", ParamType.FLAG, "Whether all parameters of the system are shown", false);
  private static final Param<Boolean> MERGED =
      Param.query("enriched", ParamType.FLAG, "Whether merged parameters are added to it", false);

  private final Workflows workflows;
  private final Threads threads;
  private final YamlJobs yaml;

  private WorkflowRoutes(AreaContext context) {
    this.workflows = context.vivace().workflows();
    this.threads = context.threads();
    this.yaml =
        new YamlJobs(context.vivace().stepTypes(), context.vivace().jobTemplates(), threads);
  }

  static Area area(AreaContext context) {
    return new Area("Workflows", new WorkflowRoutes(context).routes());
  }

  private List<Route> routes() {
    Path validate = Paths.WORKFLOWS.then("actions", "validate");
    Path plan = Paths.WORKFLOWS.then("actions", "plan");
    return List.of(
        Route.post("pushWorkflow", Paths.WORKFLOWS)
            .summary("Stores a new version of a workflow")
            .body(JSON)
            .answers(Answer.ok(WorkflowDefinition.Envelope.class))
            .refuses(ErrorCode.CONFLICT)
            .handledBy(this::push),
        Route.post("pushWorkflowYaml", Paths.WORKFLOWS.then("yaml"))
            .summary("Stores a new version of a workflow that is written in YAML")
            .body(YAML)
            .answers(Answer.ok(WorkflowDefinition.Envelope.class))
            .refuses(ErrorCode.CONFLICT)
            .handledBy(this::pushYaml),
        Route.put("validateWorkflow", validate)
            .summary("Checks what a push would check, and stores nothing")
            .body(JSON)
            .answers(Answer.ok(TimelineEvent.Action.class))
            .handledBy(this::validate),
        Route.put("validateWorkflowYaml", validate.then("yaml"))
            .summary("Checks what a push of YAML would check, and stores nothing")
            .body(YAML)
            .answers(Answer.ok(TimelineEvent.Action.class))
            .handledBy(this::validateYaml),
        Route.put("planWorkflow", plan)
            .summary("What a run would do")
            .query(RUN_PARAMS, PLAN_ENRICHED)
            .body(JSON)
            .answers(Answer.ok(RunPlan.class))
            .handledBy(this::plan),
        Route.put("planWorkflowYaml", plan.then("yaml"))
            .summary("What a run of a workflow in YAML would do")
            .query(RUN_PARAMS, PLAN_ENRICHED)
            .body(YAML)
            .answers(Answer.ok(RunPlan.class))
            .handledBy(this::planYaml),
        Route.get("getWorkflowVersion", Paths.WORKFLOW_VERSION)
            .summary("A stored version of a workflow")
            .query(MERGED)
            .answers(Answer.ok(WorkflowDefinition.class))
            .refuses(ErrorCode.NOT_FOUND)
            .handledBy(this::definition),
        Route.put("stopWorkflow", Paths.WORKFLOW.then("actions", "stop"))
            .summary("Stops all instances that wait or run; they end soon after the answer")
            .answers(Answer.json(ACCEPTED, TimelineEvent.Action.class))
            .handledBy(this::stop),
        Route.delete("deleteWorkflow", Paths.WORKFLOW)
            .summary("Deletes a workflow none of whose instances waits or runs, with all of them")
            .answers(Answer.ok(TimelineEvent.Log.class))
            .refuses(ErrorCode.NOT_FOUND, ErrorCode.CONFLICT, ErrorCode.UNPROCESSABLE)
            .handledBy(this::delete));
  }

  private Future<Reply> push(Call call) {
    return submit(call, VivaceJson::readCreateRequest, workflows::push)
        .map(WorkflowRoutes::envelope);
  }

  private Future<Reply> pushYaml(Call call) {
    return ofDocument(call, workflows::push, YamlWarnings::beside).map(WorkflowRoutes::envelope);
  }

  private Future<Reply> validate(Call call) {
    return submit(call, VivaceJson::readCreateRequest, workflows::validate).map(Reply::ok);
  }

  private Future<Reply> validateYaml(Call call) {
    return ofDocument(call, workflows::validate, YamlWarnings::beside).map(Reply::ok);
  }

  private Future<Reply> plan(Call call) {
    return submit(call, VivaceJson::readCreateRequest, planned(call)).map(Reply::ok);
  }

  private Future<Reply> planYaml(Call call) {
    return ofDocument(call, planned(call), YamlWarnings::beside).map(Reply::ok);
  }

  /** What is to be said of a document itself stands in the answer, too. */
  private <T> Future<T> ofDocument(
      Call call,
      BiFunction<WorkflowCreateRequest, User, CompletableFuture<T>> action,
      BiFunction<T, List<Problem>, T> beside) {
    User caller = call.caller().user();
    return yaml.readWorkflow(call.body())
        .compose(
            document -> {
              List<Problem> warnings = document.problems();
              return threads
                  .await(action.apply(YamlProblems.require(document), caller))
                  .map(answer -> beside.apply(answer, warnings));
            });
  }

  private BiFunction<WorkflowCreateRequest, User, CompletableFuture<RunPlan>> planned(Call call) {
    List<String> params = call.get(RUN_PARAMS);
    boolean enriched = call.get(PLAN_ENRICHED);
    return (request, caller) ->
        workflows.plan(
            new PlanRequest(request, RunParamText.read(request.workflow(), params), enriched),
            caller);
  }

  private Future<Reply> definition(Call call) {
    return threads
        .await(
            workflows.definition(
                call.get(Paths.WORKFLOW_ID), call.get(Paths.VERSION), call.get(MERGED)))
        .map(Reply::ok);
  }

  private Future<Reply> stop(Call call) {
    return threads
        .await(workflows.stop(call.get(Paths.WORKFLOW_ID), call.caller().user()))
        .map(event -> Reply.json(ACCEPTED, event));
  }

  private Future<Reply> delete(Call call) {
    return threads
        .await(workflows.delete(call.get(Paths.WORKFLOW_ID), call.caller().user()))
        .map(Reply::ok);
  }

  /** A definition can be large: it is read and handed on off the event loop. */
  private <D, T> Future<T> submit(
      Call call, Function<byte[], D> reader, BiFunction<D, User, CompletableFuture<T>> action) {
    byte[] body = call.body();
    return threads
        .offload(() -> action.apply(reader.apply(body), call.caller().user()))
        .compose(threads::await);
  }

  private static Reply envelope(WorkflowDefinition definition) {
    return Reply.ok(WorkflowDefinition.Envelope.of(definition));
  }
}
