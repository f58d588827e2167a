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

  public int readByte() {
    return buffer[position++] & 0xff;
  }

  public long readNumber() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte next = buffer[position++];
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("expected a number of at most ten bytes");
  }

  public int readInt() {
    return Math.toIntExact(readNumber());
  }

  public boolean readFlag() {
    return readByte() != 0;
  }

  public byte[] readBytes() {
    int size = readInt();
    byte[] bytes = Arrays.copyOfRange(buffer, position, position + size);
    position += size;
    return bytes;
  }

  public String readText() {
    int size = readInt();
    String text = new String(buffer, position, size, StandardCharsets.UTF_8);
    position += size;
    return text;
  }

  public @Nullable String readOptionalText() {
    return readFlag() ? readText() : null;
  }
}
