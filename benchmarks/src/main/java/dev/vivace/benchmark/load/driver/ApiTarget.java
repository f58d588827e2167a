package dev.vivace.benchmark.load.driver;

import dev.vivace.dsl.model.User;
import dev.vivace.dsl.protocol.StartRequest;
import dev.vivace.dsl.protocol.StartResponse;
import dev.vivace.grid.api.Vivace;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Starts instances on the nodes of this process in turn. */
public final class ApiTarget implements Target {
  public static final User CALLER = User.of("load");

  private final List<Vivace> nodes;
  private final AtomicInteger next = new AtomicInteger();

  public ApiTarget(List<Vivace> nodes) {
    this.nodes = List.copyOf(nodes);
  }

  @Override
  public CompletableFuture<Long> start(String workflowId, StartRequest request) {
    Vivace node = nodes.get(Math.floorMod(next.getAndIncrement(), nodes.size()));
    return node.instances()
        .start(workflowId, "latest", request, CALLER)
        .thenApply(ApiTarget::instance);
  }

  /** The number of a new instance. */
  static long instance(StartResponse response) {
    if (response.status() != StartResponse.Status.CREATED) {
      throw new IllegalStateException(
          "expected a start of %s to create an instance, but it is %s"
              .formatted(response.workflowId(), response.status()));
    }
    return response.workflowInstanceId();
  }
}
