package dev.vivace.grid.engine.message;

/**
 * A message about what the stored state of its sender says, asked until it is answered. It is not
 * stored itself, since a sender that is recovered asks again.
 */
public record Question(Message message) implements Effect {}
