package dev.vivace.grid.runtime.fair;

import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.message.Reply;
import dev.vivace.grid.runtime.report.InternalErrors;
import java.util.function.Consumer;

/**
 * A message on its way to the worker of its partition.
 *
 * @param partition where its addressee lies
 * @param kind what happens if it cannot be carried out
 * @param replyTo called once, on a worker or a link: must return at once
 * @param since when it started to wait, on the scale of {@link System#nanoTime}
 */
public record Envelope(
    Message message, int partition, Kind kind, Consumer<Reply> replyTo, long since) {

  public Envelope(Message message, int partition, Kind kind, Consumer<Reply> replyTo) {
    this(message, partition, kind, replyTo, System.nanoTime());
  }

  /** The kinds of senders, by whether they wait for the outcome. */
  public enum Kind {
    /** Somebody who is told and may try again: refused when too much waits. */
    REQUEST,
    /**
     * Another actor, in whose partition the message is stored until it is answered. It belongs to
     * work that was accepted: were it refused as soon as requests are, what is half done would wait
     * for ever longer retries while nothing is worked.
     */
    DELIVERY,
    /** Nobody: it is kept until it is carried out. */
    INTERNAL
  }

  /** The workflow for which the message counts. */
  String root() {
    return message.root();
  }

  /** Whether it comes before what waits already. */
  boolean overtakes() {
    return message.command().overtakes();
  }

  /** The same, as if it had just come. */
  public Envelope waitingAnew() {
    return new Envelope(message, partition, kind, replyTo);
  }

  public void reply(Reply reply) {
    InternalErrors.contain("The receiver of a reply", () -> replyTo.accept(reply));
  }
}
