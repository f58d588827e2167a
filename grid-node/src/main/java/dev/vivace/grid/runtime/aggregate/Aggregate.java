package dev.vivace.grid.runtime.aggregate;

import dev.vivace.grid.engine.message.Address;
import dev.vivace.grid.engine.message.Command;
import dev.vivace.grid.engine.message.Effect;
import dev.vivace.grid.store.Table;
import java.util.function.BiConsumer;
import java.util.function.IntPredicate;

/**
 * One kind of aggregate on one worker: decides the commands to those of its partitions and keeps
 * their state in memory. Used by the worker only.
 */
public interface Aggregate<A extends Address> {

  /**
   * Decides a command. What it reads and writes goes through the unit of work.
   *
   * @throws dev.vivace.grid.store.StoreUnavailable if something could not be read; nothing counts
   *     then
   */
  Outcome decide(UnitOfWork work, A address, Command command);

  /** Does an effect of a committed decision that is no message. */
  default void perform(Effect effect) {
    throw new AssertionError(effect);
  }

  /**
   * Reads what is under way in a partition that was acquired.
   *
   * @return lets it go on; run once everything of the partition could be read
   */
  default Runnable recover(Scan scan) {
    return () -> {};
  }

  /** Forgets everything that lies in partitions which others write from now on. */
  default void forget(IntPredicate lost) {}

  /** Goes through an acquired partition. */
  interface Scan {
    /** Gives each record that can be read to a consumer; what it throws counts as unreadable. */
    void each(Table table, BiConsumer<String, byte[]> consumer);

    /** Puts a command of the node's own, which nobody waits for and nobody refuses. */
    default void offer(Address to, Command command) {
      offer(to, command, () -> {});
    }

    /**
     * The same.
     *
     * @param answered run by the worker once the command is carried out and answered
     */
    void offer(Address to, Command command, Runnable answered);
  }
}
