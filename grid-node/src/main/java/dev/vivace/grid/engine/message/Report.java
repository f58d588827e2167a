package dev.vivace.grid.engine.message;

/**
 * A message that the stored state of its sender implies: it is not stored itself, since a sender
 * that is recovered sends it again.
 */
public record Report(Message message) implements Effect {}
