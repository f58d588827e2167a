package dev.vivace.grid.store;

import dev.vivace.grid.store.codec.UnknownSchema;
import java.util.function.Supplier;

/**
 * A stored record that is there and cannot be read. It concerns what needs it, and nothing else.
 */
public final class UnreadableRecord extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Table table;
  private final String key;

  public UnreadableRecord(Table table, String key, String reason, Throwable cause) {
    super("the record '%s' of table %s cannot be read: %s".formatted(key, table, reason), cause);
    this.table = table;
    this.key = key;
  }

  /** Reads a record; whatever keeps it from being read is a problem of this record alone. */
  public static <T> T guard(Table table, String key, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (StoreUnavailable | UnreadableRecord e) {
      throw e;
    } catch (RuntimeException e) {
      throw new UnreadableRecord(table, key, String.valueOf(e.getMessage()), e);
    } catch (StackOverflowError e) {
      throw new UnreadableRecord(table, key, "it is nested too deeply", e);
    }
  }

  public Table table() {
    return table;
  }

  public String key() {
    return key;
  }

  /** Whether nothing is wrong with the record, but it takes a later release to read it. */
  public boolean isOfLaterRelease() {
    return getCause() instanceof UnknownSchema schema && schema.isOfLaterRelease();
  }
}
