package dev.vivace.grid.store.codec;

import java.util.List;
import java.util.function.Function;

/**
 * Reads a form that begins with the version in which it was written; each version has a reader of
 * its own.
 *
 * @param <T> what is read
 */
public final class VersionedReader<T> {
  private final String what;
  private final List<Function<ByteReader, T>> readers;

  /**
   * A reader of all versions.
   *
   * @param newest the number of the newest one
   * @param readers of the versions from 1 on
   * @throws IllegalStateException unless each version has one
   */
  public VersionedReader(String what, int newest, List<Function<ByteReader, T>> readers) {
    if (readers.size() != newest) {
      throw new IllegalStateException(
          "expected a reader for each of %d versions of '%s', but found %d; keep those of old versions"
              .formatted(newest, what, readers.size()));
    }
    this.what = what;
    this.readers = readers;
  }

  /**
   * Reads a form that fills all of the bytes.
   *
   * @throws UnknownSchema if there is no reader for its version
   * @throws DamagedBytes if the bytes are something else
   */
  public T readWhole(byte[] bytes) {
    return Decoding.guard(what, new ByteReader(bytes), in -> Decoding.whole(what, in, reader(in)));
  }

  /** Reads the beginning of a form. */
  public T readBeginning(byte[] bytes) {
    return Decoding.guard(what, new ByteReader(bytes), in -> reader(in).apply(in));
  }

  private Function<ByteReader, T> reader(ByteReader in) {
    int version = in.readByte();
    if (version == 0 || version > readers.size()) {
      throw new UnknownSchema(what, version, readers.size());
    }
    return readers.get(version - 1);
  }
}
