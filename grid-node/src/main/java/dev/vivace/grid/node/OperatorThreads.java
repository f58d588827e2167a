package dev.vivace.grid.node;

import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.grid.node.query.QueryExecutor;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Runs operations for operators on threads of their own, apart from the reads of users, so that
 * neither waits for the other; one long operation at a time.
 */
final class OperatorThreads implements AutoCloseable {
  private static final String NOTHING = "";

  private final QueryExecutor looks;
  private final QueryExecutor works;
  private final AtomicReference<String> underWay = new AtomicReference<>(NOTHING);

  OperatorThreads(String name) {
    this.looks = new QueryExecutor(name + "-status", 1);
    this.works = new QueryExecutor(name + "-operator", 1);
  }

  /** Looks at something; quick. */
  <T> CompletableFuture<T> look(Supplier<T> look) {
    return looks.read(look);
  }

  /** Does something that may take minutes; refused while something else is under way. */
  <T> CompletableFuture<T> work(String what, Supplier<T> work) {
    if (!underWay.compareAndSet(NOTHING, what)) {
      return CompletableFuture.failedFuture(
          OrchestratorException.conflict(
              "expected one work for operators at a time on a node, but '%s' is under way; try '%s' again when it is done"
                  .formatted(underWay.get(), what)));
    }
    return works.read(work).whenComplete((done, failure) -> underWay.set(NOTHING));
  }

  @Override
  public void close() {
    looks.close();
    works.close();
  }
}
