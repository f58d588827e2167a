package dev.vivace.grid.store.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ByteWriter} wrote. Used by one thread. */
public final class ByteReader {
  private final byte[] buffer;
  private int position;

  public ByteReader(byte[] buffer) {
    this.buffer = buffer;
  }

  public boolean hasMore() {
    return position < buffer.length;
  }

  int position() {
    return position;
  }

  int length() {
    return buffer.length;
  }

  public int readByte() {
    return next() & 0xff;
  }

  private byte next() {
    if (position >= buffer.length) {
      throw damaged("expected more bytes");
    }
    return buffer[position++];
  }

  public long readNumber() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte next = next();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw damaged("expected a number of at most ten bytes");
  }

  public int readInt() {
    return Math.toIntExact(readNumber());
  }

  /** How many elements or bytes follow: never more than there are bytes, since each takes one. */
  int readCount() {
    long count = readNumber();
    if (count < 0 || count > buffer.length - position) {
      throw damaged("expected " + count + " more elements");
    }
    return (int) count;
  }

  public boolean readFlag() {
    return readByte() != 0;
  }

  public byte[] readBytes() {
    int size = readCount();
    byte[] bytes = Arrays.copyOfRange(buffer, position, position + size);
    position += size;
    return bytes;
  }

  public String readText() {
    int size = readCount();
    String text = new String(buffer, position, size, StandardCharsets.UTF_8);
    position += size;
    return text;
  }

  public @Nullable String readOptionalText() {
    return readFlag() ? readText() : null;
  }

  private DamagedBytes damaged(String why) {
    return new DamagedBytes("value", this, why, null);
  }
}
