package dev.vivace.grid.store.record;

/** Stands for a record of which the key says everything. */
public enum Marker {
  PRESENT
}
