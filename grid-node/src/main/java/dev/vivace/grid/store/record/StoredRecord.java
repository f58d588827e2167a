package dev.vivace.grid.store.record;

import dev.vivace.grid.store.Table;

/** Names one kind of record among all that are stored. */
public sealed interface StoredRecord permits RecordKind, StoredRecord.OfObject {

  /** As messages and the documentation call it. */
  String name();

  Table table();

  /**
   * A record that Ignite keeps as an object, which has no version: it can only get more fields.
   *
   * @param why what takes an object there
   */
  record OfObject(String name, Table table, Class<?> type, String why) implements StoredRecord {}
}
