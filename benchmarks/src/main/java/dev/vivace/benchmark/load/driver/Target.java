package dev.vivace.benchmark.load.driver;

import dev.vivace.dsl.protocol.StartRequest;
import java.util.concurrent.CompletableFuture;

/** Starts instances. */
public interface Target extends AutoCloseable {

  /** Starts an instance; completes with its number, or fails as the public API does. */
  CompletableFuture<Long> start(String workflowId, StartRequest request);

  @Override
  default void close() {}
}
