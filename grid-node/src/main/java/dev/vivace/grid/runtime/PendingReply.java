package dev.vivace.grid.runtime;

import dev.vivace.grid.engine.message.Reply;
import dev.vivace.grid.runtime.fair.Envelope;

/**
 * A reply that leaves once its batch is committed and the messages that follow from it directly
 * have reached their receivers: whoever started an instance can read it.
 */
final class PendingReply {
  private final Envelope envelope;
  private final Reply reply;
  private int undelivered;

  PendingReply(Envelope envelope, Reply reply) {
    this.envelope = envelope;
    this.reply = reply;
  }

  /** Makes the reply wait for one more delivery. */
  void await() {
    undelivered++;
  }

  void delivered() {
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
