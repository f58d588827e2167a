package dev.vivace.grid.runtime;

/**
 * Sits where a node keeps its promises of durability. {@link #NONE} keeps all of them; harnesses
 * that look for lost data put one in its place that breaks a promise, to prove that they find it.
 * No setting and no property leads here: a probe is handed over in Java.
 */
public interface CommitProbe {
  CommitProbe NONE = new CommitProbe() {};

  /**
   * Called before a batch is stored.
   *
   * @param replies sends what acknowledges the batch, which otherwise leaves once it is stored
   */
  default void beforeCommit(Runnable replies) {}

  /** Whether the node gives up partitions that another one has acquired. */
  default boolean isFenced() {
    return true;
  }
}
