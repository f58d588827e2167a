package dev.vivace.gateway;

import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.grid.api.Instances;
import dev.vivace.grid.api.Instances.PageRequest;
import dev.vivace.grid.api.Instances.View;
import io.vertx.core.Future;
import java.util.Optional;

/** Instances and their runs: start, read, list. */
final class RunRoutes {
  private static final int MAX_PAGE = 200;

  /** How many instances a page has if nobody says. */
  private static final long PAGE = 50;

  private final Instances instances;
  private final Threads threads;

  RunRoutes(Instances instances, Threads threads) {
    this.instances = instances;
    this.threads = threads;
  }

  Future<Reply> start(Call call) {
    var request = VivaceJson.readStartRequest(call.requiredBody());
    return threads
        .await(
            instances.start(
                call.segment("workflowId"), call.segment("version"), request, call.caller()))
        .map(Reply::ok);
  }

  Future<Reply> instance(Call call) {
    return run(call, Instances.LATEST, new View(call.flag("enriched", true), true));
  }

  Future<Reply> run(Call call) {
    View view = new View(call.flag("enriched", true), call.flag("aggregated", false));
    return run(call, call.numberOrLatest("workflowRunId", Instances.LATEST), view);
  }

  Future<Reply> runs(Call call) {
    return threads
        .await(
            instances.runs(
                call.segment("workflowId"), call.number("workflowInstanceId"), page(call)))
        .map(Reply::list);
  }

  Future<Reply> list(Call call) {
    View view = new View(false, call.flag("aggregated", true));
    return threads
        .await(instances.list(call.segment("workflowId"), instancesPage(call), view))
        .map(Reply::list);
  }

  private Future<Reply> run(Call call, long runId, View view) {
    return threads
        .await(
            instances.run(
                call.segment("workflowId"), call.number("workflowInstanceId"), runId, view))
        .map(Reply::ok);
  }

  private static PageRequest page(Call call) {
    return page(call, call.numberOption("first"), call.numberOption("last"));
  }

  /** Who only wants to look gets the newest. */
  private static PageRequest instancesPage(Call call) {
    Optional<Long> first = call.numberOption("first");
    Optional<Long> last = call.numberOption("last");
    return page(call, last.isPresent() ? first : Optional.of(first.orElse(PAGE)), last);
  }

  private static PageRequest page(Call call, Optional<Long> first, Optional<Long> last) {
    if (first.isPresent() == last.isPresent()) {
      throw OrchestratorException.invalid("Either first or last need to be provided, but not both");
    }
    long size = first.or(() -> last).orElseThrow();
    if (size < 1 || size > MAX_PAGE) {
      throw OrchestratorException.invalid(OrchestratorException.VALIDATION_FAILURE);
    }
    return new PageRequest((int) size, first.isPresent(), cursor(call, first.isPresent()));
  }

  /** Ids start at 1: nothing is older than 0, which must not read as no cursor. */
  private static long cursor(Call call, boolean older) {
    Optional<String> text = call.option("cursor");
    if (text.isEmpty()) {
      return 0;
    }
    try {
      long cursor = Long.parseLong(text.get());
      return older && cursor == 0 ? -1 : cursor;
    } catch (NumberFormatException e) {
      throw OrchestratorException.invalid(
          "expected the cursor of an earlier page, but it is '%s'".formatted(text.get()));
    }
  }
}
