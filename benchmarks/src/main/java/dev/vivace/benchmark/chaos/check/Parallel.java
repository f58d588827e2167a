package dev.vivace.benchmark.chaos.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** Many requests at a time, but not all of them. */
final class Parallel {
  private static final int WIDTH = 96;

  private Parallel() {}

  /** The results in the order of the items; fails if one of them does. */
  static <T, R> List<R> map(Collection<T> items, Function<T, CompletableFuture<R>> work)
      throws InterruptedException {
    Semaphore window = new Semaphore(WIDTH);
    List<CompletableFuture<R>> results = new ArrayList<>();
    for (T item : items) {
      window.acquire();
      results.add(work.apply(item).whenComplete((result, failure) -> window.release()));
    }
    return results.stream().map(CompletableFuture::join).toList();
  }
}
