package dev.vivace.grid.step;

/** A resource that runtimes hold while a node runs. */
interface StepResource extends AutoCloseable {
  /** Frees it, in bounded time; a second call does nothing. */
  @Override
  void close();
}
