package dev.vivace.grid.cluster;

import dev.vivace.grid.async.Futures;
import dev.vivace.grid.cluster.local.Reason;
import java.util.concurrent.CompletableFuture;
import org.apache.ignite.Ignite;
import org.apache.ignite.failure.FailureContext;
import org.apache.ignite.failure.FailureType;
import org.apache.ignite.failure.StopNodeFailureHandler;

/** Stops a node that cannot go on, and reports why. Slow system threads are no such reason. */
final class NodeFailures extends StopNodeFailureHandler {
  private final CompletableFuture<String> failure = new CompletableFuture<>();

  /** Completes with the reason, as a sentence for operators. */
  CompletableFuture<String> failure() {
    return failure;
  }

  @Override
  public boolean handle(Ignite ignite, FailureContext context) {
    Futures.complete(failure, () -> reason(context));
    return super.handle(ignite, context);
  }

  private static String reason(FailureContext context) {
    if (context.type() == FailureType.SEGMENTATION) {
      return "expected the node to keep in touch with its grid, but the others went on without it"
          + " (it was paused or cut off for too long); start it again, and it gets what it"
          + " missed";
    }
    return "expected the node to go on, but %s: %s; see the log, mend the cause and start it again"
        .formatted(
            context.type() == FailureType.CRITICAL_ERROR
                ? "its storage or a critical part failed"
                : "a critical part ended",
            Reason.ofRoot(context.error()));
  }
}
