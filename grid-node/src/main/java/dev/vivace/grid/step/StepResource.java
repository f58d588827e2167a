package dev.vivace.grid.step;

/** What runtimes hold while a node runs. */
interface StepResource extends AutoCloseable {
  /** Frees it, in bounded time; a second call does nothing. */
  @Override
  void close();
}
