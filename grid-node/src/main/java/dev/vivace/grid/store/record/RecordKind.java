package dev.vivace.grid.store.record;

import dev.vivace.grid.store.CommitBatch;
import dev.vivace.grid.store.Table;
import dev.vivace.grid.store.UnreadableRecord;
import dev.vivace.grid.store.codec.ByteReader;
import dev.vivace.grid.store.codec.UnknownSchema;
import dev.vivace.grid.store.codec.VersionedReader;
import java.util.List;
import java.util.function.Function;

/**
 * Encodes and decodes one kind of record: writes its newest version and reads each that was ever
 * released.
 *
 * @param <T> what a record says
 */
public final class RecordKind<T> implements StoredRecord {
  private final String name;
  private final Table table;
  private final int version;
  private final Function<T, byte[]> encoder;
  private final Function<byte[], T> decoder;

  RecordKind(
      String name,
      Table table,
      int version,
      Function<T, byte[]> encoder,
      Function<byte[], T> decoder) {
    this.name = name;
    this.table = table;
    this.version = version;
    this.encoder = encoder;
    this.decoder = decoder;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Table table() {
    return table;
  }

  /** The newest version, which is written; all before it are read, too. */
  public int version() {
    return version;
  }

  public byte[] encode(T value) {
    return encoder.apply(value);
  }

  /**
   * Reads a record of any version.
   *
   * @throws UnknownSchema if no release up to this one wrote that version
   */
  public T decode(byte[] bytes) {
    return decoder.apply(bytes);
  }

  /**
   * Reads the record that lies under a key.
   *
   * @throws UnreadableRecord if that cannot be done
   */
  public T read(String key, byte[] bytes) {
    return UnreadableRecord.guard(table, key, () -> decode(bytes));
  }

  /** Puts a record into a transaction. */
  public void put(CommitBatch commit, String key, T value) {
    commit.put(table, key, encode(value));
  }

  /**
   * Reads no more than the beginning of records.
   *
   * @param readers one for each version, the oldest first
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  final <P> VersionedReader<P> beginning(Function<ByteReader, P>... readers) {
    return new VersionedReader<>(name, version, List.of(readers));
  }
}
