package dev.vivace.grid.runtime;

import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.grid.engine.message.Reply;

/**
 * A reply that leaves once its batch is committed and the messages that follow from it directly
 * have reached their receivers: whoever started an instance can read it.
 */
final class PendingReply {
  private static final Reply UNCERTAIN =
      new Reply.Refused(
          ErrorCode.UNAVAILABLE,
          "expected to hear that what was started is stored in all of its partitions, but another"
              + " node works one of them now; try again with the same request_id");

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
   * A message is answered; one that met a conflict, or that nobody sends any more, has not arrived.
   */
  void delivered(Reply answer) {
    boolean conflict =
        answer instanceof Reply.Refused refused && refused.code() == ErrorCode.CONFLICT;
    if (conflict || answer instanceof Reply.NotOwner) {
      reply = UNCERTAIN;
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
