package dev.vivace.grid.cluster.transport;

import java.util.UUID;

/** Carries bytes to other nodes. */
public interface Transport {

  /** The outcome of a transmission. */
  enum Outcome {
    /** They are on their way. */
    SENT,
    /** They are not, though the node is there; whether it got them is not known for sure. */
    FAILED,
    /** The node is not there any more. */
    GONE
  }

  Outcome send(UUID node, byte[] bytes);
}
