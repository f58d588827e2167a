package dev.vivace.grid.store.record;

/** Says which instance the request with an id started. */
public record StartedRequest(long instanceId) {}
