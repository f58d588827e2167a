package dev.vivace.grid.runtime.aggregate;

import dev.vivace.grid.store.Table;

/** Names one stored entry. */
public record EntryKey(Table table, String key) {}
