package dev.vivace.grid.store.record;

import dev.vivace.grid.store.Table;
import dev.vivace.grid.store.codec.ByteReader;
import dev.vivace.grid.store.codec.ByteWriter;
import dev.vivace.grid.store.codec.VersionedReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Collects kinds of records, one line each. Filled while a class is initialized. */
public final class RecordRegistry {
  private static final int EXPECTED_BYTES = 128;

  private final List<StoredRecord> records = new ArrayList<>();

  /**
   * Adds a record.
   *
   * @param version the one that is written
   * @param writer writes what follows the version
   * @param readers one for each version that was ever released, the oldest first
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final <T> RecordKind<T> add(
      String name,
      Table table,
      int version,
      BiConsumer<ByteWriter, T> writer,
      Function<ByteReader, T>... readers) {
    VersionedReader<T> reader = new VersionedReader<>(name, version, List.of(readers));
    return add(
        new RecordKind<>(
            name, table, version, value -> encode(version, writer, value), reader::readWhole));
  }

  private static <T> byte[] encode(int version, BiConsumer<ByteWriter, T> writer, T value) {
    ByteWriter out = new ByteWriter(EXPECTED_BYTES);
    out.writeByte(version);
    writer.accept(out, value);
    return out.toBytes();
  }

  /** Adds a record whose codec writes and reads the version itself, since it is sent, too. */
  <T> RecordKind<T> addEncoded(
      String name,
      Table table,
      int version,
      Function<T, byte[]> encoder,
      Function<byte[], T> decoder) {
    return add(new RecordKind<>(name, table, version, encoder, decoder));
  }

  /** Adds a record that Ignite keeps as an object. */
  StoredRecord.OfObject addObject(String name, Table table, Class<?> type, String why) {
    return add(new StoredRecord.OfObject(name, table, type, why));
  }

  private <R extends StoredRecord> R add(R added) {
    for (StoredRecord other : records) {
      if (other.name().equals(added.name())) {
        throw new IllegalStateException(
            "expected a name of its own for each record, but two are called '%s'"
                .formatted(added.name()));
      }
    }
    records.add(added);
    return added;
  }

  /** All records so far, in the order of their lines. */
  List<StoredRecord> records() {
    return List.copyOf(records);
  }
}
