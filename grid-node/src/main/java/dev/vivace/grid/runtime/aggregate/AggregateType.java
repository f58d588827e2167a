package dev.vivace.grid.runtime.aggregate;

import dev.vivace.grid.engine.message.Address;
import dev.vivace.grid.engine.message.Command;
import dev.vivace.grid.store.codec.MessageType;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * Registers a kind of aggregate.
 *
 * @param messages how its messages and replies are written
 * @param isRequest whether somebody waits for the reply to a command and may try again: refused
 *     when too much waits. Any other is a delivery, which is stored by its sender until it is
 *     answered
 * @param create makes the aggregate of one worker
 */
public record AggregateType<A extends Address>(
    MessageType<A, ?> messages,
    Predicate<Command> isRequest,
    BiFunction<AggregateContext, Peers, Aggregate<A>> create) {

  /** The other aggregates of the worker, for one that is made of them. */
  public interface Peers {
    /** Decides a command to one of them in the same unit of work. */
    Outcome decide(UnitOfWork work, Address address, Command command);
  }
}
