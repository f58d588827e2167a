package dev.vivace.grid.runtime;

import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.grid.engine.message.Reply;
import dev.vivace.grid.runtime.fair.Envelope;

/**
 * A reply that leaves once its batch is committed and the messages that follow from it directly
 * have reached their receivers: whoever started an instance can read it.
 */
final class PendingReply {
  private static final Reply CONFLICT =
      new Reply.Refused(
          ErrorCode.UNAVAILABLE,
          "expected what was asked for to fit what all partitions say, but a part of an earlier"
              + " change was lost with a node; try again with the same request_id");

  private final Envelope envelope;
  private Reply reply;
  private int undelivered;

  PendingReply(Envelope envelope, Reply reply) {
    this.envelope = envelope;
    this.reply = reply;
  }

  /** Makes the reply wait for one more delivery. */
  void await() {
    undelivered++;
  }

  /**
   * A message is answered, or this node does not send it any more: then it is stored, and the next
   * owner knows whether it has arrived if it can be asked again.
   */
  void delivered(Reply answer) {
    if (answer instanceof Reply.Refused refused && refused.code() == ErrorCode.CONFLICT) {
      reply = CONFLICT;
    } else if (answer instanceof Reply.NotOwner && envelope.message().command().isRepeatable()) {
      reply = answer;
    }
    undelivered--;
    sendIfDue();
  }

  /** Sends the reply unless a delivery is outstanding. */
  void sendIfDue() {
    if (undelivered == 0) {
      envelope.reply(reply);
    }
  }
}
