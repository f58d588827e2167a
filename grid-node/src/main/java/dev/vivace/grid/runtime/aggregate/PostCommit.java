package dev.vivace.grid.runtime.aggregate;

import dev.vivace.grid.engine.message.Address;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.message.Reply;

/** Accepts what a change wants done once it is committed. */
public interface PostCommit {

  /**
   * Keeps one timer for an aggregate.
   *
   * @param due when it fires, epoch milliseconds; 0 for no timer
   * @param message the aggregate gets it then
   */
  void timer(Address address, long due, Message message);

  /** Replies to those who wait for an aggregate. */
  void answer(Address address, Reply reply);
}
