package dev.vivace.grid.runtime;

import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.message.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Carries messages from node to node; those that a dead node does not answer are refused. */
final class MessagesUnderWay {
  private final List<Unanswered> unanswered = new ArrayList<>();
  private TestGrid.Transmission transmission;

  MessagesUnderWay(TestGrid.Transmission transmission) {
    this.transmission = transmission;
  }

  void transmission(TestGrid.Transmission next) {
    transmission = next;
  }

  void transmit(TestNode target, Message message, int partition, Consumer<Reply> replyTo) {
    Unanswered sent = new Unanswered(target, replyTo);
    unanswered.add(sent);
    transmission.transmit(
        target,
        message,
        partition,
        reply -> {
          if (unanswered.remove(sent)) {
            replyTo.accept(reply);
          }
        });
  }

  /** Tells who waits for answers of a dead node that there will be none. */
  void nodeGone(TestNode node) {
    for (Unanswered sent : List.copyOf(unanswered)) {
      if (sent.target == node && unanswered.remove(sent)) {
        sent.replyTo.accept(new Reply.Refused(ErrorCode.UNAVAILABLE, "its node is gone"));
      }
    }
  }

  /** A message on its way; answered with a refusal if its target dies before it answers. */
  private static final class Unanswered {
    private final TestNode target;
    private final Consumer<Reply> replyTo;

    Unanswered(TestNode target, Consumer<Reply> replyTo) {
      this.target = target;
      this.replyTo = replyTo;
    }
  }
}
