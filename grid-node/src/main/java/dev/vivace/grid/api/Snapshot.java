package dev.vivace.grid.api;

import java.time.Instant;

/**
 * A copy of all data of a grid at one moment, in the data directories of its nodes.
 *
 * @param name letters, digits, dashes and underscores
 * @param created when it was whole
 * @param nodes how many nodes hold a share of it
 */
public record Snapshot(String name, Instant created, int nodes) {}
