package dev.vivace.grid.engine.message;

/** A command on its way: stored with the change that it follows from, delivered at least once. */
public record Message(Address to, Command command) implements Effect {

  /** Whether an aggregate exists once this is delivered. */
  public boolean creates(Address other) {
    return command.creates(to, other);
  }

  /** Whether this and a later message can be one; both go from one partition to another. */
  public boolean joins(Message later) {
    String key = command.joinKey(to);
    return key != null && key.equals(later.command.joinKey(later.to));
  }

  /** This message and a later one that it joins. */
  public Message join(Message later) {
    return new Message(to, command.join(later.command));
  }
}
