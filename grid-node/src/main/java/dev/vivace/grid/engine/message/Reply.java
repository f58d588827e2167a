package dev.vivace.grid.engine.message;

import dev.vivace.dsl.protocol.ErrorCode;

/** The answer to a message once its effect is stored. */
public interface Reply {

  /** There is nothing to tell. */
  record Done() implements Reply {}

  /** Nothing changed, and why. */
  record Refused(ErrorCode code, String reason) implements Reply {}

  /** The node that was asked is not the writer of the partition: ask the one that is. */
  record NotOwner() implements Reply {}
}
