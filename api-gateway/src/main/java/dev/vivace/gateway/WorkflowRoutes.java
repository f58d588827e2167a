package dev.vivace.gateway;

import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.model.User;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import dev.vivace.dsl.protocol.WorkflowDefinition;
import dev.vivace.dsl.protocol.plan.RunPlan;
import dev.vivace.dsl.source.RunParamText;
import dev.vivace.dsl.validate.Problem;
import dev.vivace.grid.api.PlanRequest;
import dev.vivace.grid.api.Workflows;
import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Definitions: push, validate, plan, read, delete. */
final class WorkflowRoutes {
  private final Workflows workflows;
  private final Threads threads;
  private final YamlJobs yaml;

  WorkflowRoutes(Workflows workflows, YamlJobs yaml, Threads threads) {
    this.workflows = workflows;
    this.yaml = yaml;
    this.threads = threads;
  }

  Future<Reply> push(Call call) {
    return submit(call, VivaceJson::readCreateRequest, workflows::push)
        .map(WorkflowRoutes::envelope);
  }

  Future<Reply> pushYaml(Call call) {
    return ofDocument(call, workflows::push, YamlWarnings::beside).map(WorkflowRoutes::envelope);
  }

  Future<Reply> validate(Call call) {
    return submit(call, VivaceJson::readCreateRequest, workflows::validate).map(Reply::ok);
  }

  Future<Reply> validateYaml(Call call) {
    return ofDocument(call, workflows::validate, YamlWarnings::beside).map(Reply::ok);
  }

  Future<Reply> plan(Call call) {
    return submit(call, VivaceJson::readCreateRequest, planned(call)).map(Reply::ok);
  }

  Future<Reply> planYaml(Call call) {
    return ofDocument(call, planned(call), YamlWarnings::beside).map(Reply::ok);
  }

  /** What is to be said of a document itself stands in the answer, too. */
  private <T> Future<T> ofDocument(
      Call call,
      BiFunction<WorkflowCreateRequest, User, CompletableFuture<T>> action,
      BiFunction<T, List<Problem>, T> beside) {
    User caller = call.caller();
    return yaml.readWorkflow(call.requiredBody())
        .compose(
            document -> {
              List<Problem> warnings = document.problems();
              return threads
                  .await(action.apply(YamlProblems.require(document), caller))
                  .map(answer -> beside.apply(answer, warnings));
            });
  }

  private BiFunction<WorkflowCreateRequest, User, CompletableFuture<RunPlan>> planned(Call call) {
    List<String> params = call.options("param");
    boolean enriched = call.flag("enriched", false);
    return (request, caller) ->
        workflows.plan(
            new PlanRequest(request, RunParamText.read(request.workflow(), params), enriched),
            caller);
  }

  Future<Reply> definition(Call call) {
    boolean enriched = call.flag("enriched", false);
    return threads
        .await(workflows.definition(call.segment("workflowId"), call.segment("version"), enriched))
        .map(Reply::ok);
  }

  Future<Reply> delete(Call call) {
    return threads
        .await(workflows.delete(call.segment("workflowId"), call.caller()))
        .map(Reply::ok);
  }

  /** A definition can be large: it is read and handed on off the event loop. */
  private <D, T> Future<T> submit(
      Call call, Function<byte[], D> reader, BiFunction<D, User, CompletableFuture<T>> action) {
    byte[] body = call.requiredBody();
    return threads
        .offload(() -> action.apply(reader.apply(body), call.caller()))
        .compose(threads::await);
  }

  private static Reply envelope(WorkflowDefinition definition) {
    return Reply.ok(WorkflowDefinition.Envelope.of(definition));
  }
}
