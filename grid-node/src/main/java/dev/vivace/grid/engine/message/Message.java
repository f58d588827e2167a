package dev.vivace.grid.engine.message;

/**
 * A command on its way: stored with the change that it follows from, delivered at least once.
 *
 * @param root the workflow for which it counts: that at the root of the tree of runs it is about.
 *     Workflows are served in turn, each with all that follows from its starts
 */
public record Message(Address to, Command command, String root) implements Effect {

  /** A message that counts for the root that its address tells. */
  public Message(Address to, Command command) {
    this(to, command, to.rootWorkflow());
  }

  /** This message, but counting for another root. */
  public Message countingFor(String other) {
    return root.equals(other) ? this : new Message(to, command, other);
  }

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
    return new Message(to, command.join(later.command), root);
  }
}
