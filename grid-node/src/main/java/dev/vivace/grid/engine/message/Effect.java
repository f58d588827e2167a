package dev.vivace.grid.engine.message;

/**
 * Follows an accepted command once its events are stored: a {@link Message} or {@link Report}, or
 * something that the runtime of the aggregate does.
 */
public interface Effect {}
