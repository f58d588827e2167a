package dev.vivace.grid.engine.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks an aggregate to change. Delivered at least once, so that a second one changes nothing. */
public interface Command {
  /** Whether another aggregate exists once the one at {@code to} has carried this out. */
  default boolean creates(Address to, Address other) {
    return false;
  }

  /**
   * The aggregates that the sender created itself, all of which must exist for the command to have
   * a point: once none of them exists, nor is about to, the command is done. None if it waits for
   * its addressee.
   */
  default List<? extends Address> pointlessWithout(Address to) {
    return List.of();
  }

  /** Whether it is answered as before if it comes again, and changes nothing then. */
  default boolean isRepeatable() {
    return false;
  }

  /**
   * Whether nothing else would ever tell its addressee. Such a command is stored with the change
   * that it follows from even where both could be in one commit, since of a commit over two
   * partitions one half may be lost.
   */
  default boolean isIrreplaceable() {
    return false;
  }

  /**
   * Tells which commands from one partition to another become one command; {@code null} if this one
   * always goes alone.
   */
  default @Nullable String joinKey(Address to) {
    return null;
  }

  /** This command and a later one with the same join key as one. */
  default Command join(Command later) {
    throw new UnsupportedOperationException(this + " goes alone");
  }

  /** Whether it adds a definition, an instance or an iteration: refused while memory is scarce. */
  default boolean addsData() {
    return false;
  }

  /** Whether it comes before what waits already for the same root: it makes that needless. */
  default boolean overtakes() {
    return false;
  }

  /** About how many bytes it takes to store the command, if it can be long. */
  default long estimatedBytes() {
    return 0;
  }
}
