package dev.vivace.grid.runtime.fair;

import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.message.Command;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.message.Reply;
import dev.vivace.grid.engine.run.command.RunCommand;
import java.util.ArrayList;
import java.util.List;

/** Messages of some roots, numbered in the order in which they were made. */
final class Envelopes {
  private final List<Reply> replies = new ArrayList<>();
  private long number;

  /** A message to a run of its own. */
  Envelope of(String root, Envelope.Kind kind) {
    number++;
    return to(RunKey.first(root, number), new RunCommand.Wake(), kind);
  }

  List<Envelope> of(String root, Envelope.Kind kind, int count) {
    List<Envelope> envelopes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      envelopes.add(of(root, kind));
    }
    return envelopes;
  }

  Envelope to(RunKey run, Command command, Envelope.Kind kind) {
    return new Envelope(new Message(run, command), 0, kind, replies::add, number * 1_000);
  }

  /** The same message, waiting since another moment. */
  static Envelope since(Envelope envelope, long nanos) {
    return new Envelope(
        envelope.message(), envelope.partition(), envelope.kind(), envelope.replyTo(), nanos);
  }

  /** Takes up to {@code max} messages, each of which makes some work. */
  static List<Envelope> take(Mailbox mailbox, int max, long workOfEach) {
    List<Envelope> taken = new ArrayList<>();
    Envelope next = mailbox.poll();
    while (next != null) {
      taken.add(next);
      mailbox.charge(workOfEach);
      next = taken.size() < max ? mailbox.poll() : null;
    }
    return taken;
  }
}
