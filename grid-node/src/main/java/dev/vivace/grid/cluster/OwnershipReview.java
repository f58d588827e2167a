package dev.vivace.grid.cluster;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteException;
import org.apache.ignite.lang.IgniteCallable;
import org.apache.ignite.resources.IgniteInstanceResource;
import org.jspecify.annotations.Nullable;

/** Makes the workers of a node review their partitions, and waits until they have them. */
final class OwnershipReview implements IgniteCallable<Boolean> {
  private static final long serialVersionUID = 1L;
  private static final String KEY = "vivace-ownership-review";
  private static final Duration AT_MOST = Duration.ofMinutes(2);

  @IgniteInstanceResource private transient @Nullable Ignite ignite;

  /** Says how it is done on a node; needed on every node that has workers. */
  static void register(Ignite ignite, Supplier<CompletableFuture<Void>> review) {
    ignite.cluster().nodeLocalMap().put(KEY, review);
  }

  /** Lets all nodes that hold data do it. */
  static void everywhere(Ignite ignite) {
    var unused = ignite.compute(ignite.cluster().forServers()).broadcast(new OwnershipReview());
  }

  @Override
  public Boolean call() {
    if (ignite == null) {
      throw new IllegalStateException("the grid did not say which node this is");
    }
    Supplier<CompletableFuture<Void>> review =
        ignite.cluster().<String, Supplier<CompletableFuture<Void>>>nodeLocalMap().get(KEY);
    if (review == null) {
      return false;
    }
    try {
      review.get().get(AT_MOST.toSeconds(), TimeUnit.SECONDS);
      return true;
    } catch (ExecutionException | TimeoutException e) {
      throw new IgniteException(
          "expected node '%s' to take over its partitions within %s, but it did not"
              .formatted(ignite.name(), AT_MOST),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IgniteException("the node was stopped", e);
    }
  }
}
