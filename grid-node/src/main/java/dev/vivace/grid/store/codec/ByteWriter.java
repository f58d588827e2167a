package dev.vivace.grid.store.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Writes numbers, text and bytes compactly; grows as needed. Used by one thread. */
public final class ByteWriter {
  private byte[] buffer;
  private int length;

  public ByteWriter(int expectedBytes) {
    buffer = new byte[Math.max(16, expectedBytes)];
  }

  public byte[] toBytes() {
    return Arrays.copyOf(buffer, length);
  }

  private void reserve(int more) {
    if (length + more > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + more));
    }
  }

  public void writeByte(int value) {
    reserve(1);
    buffer[length++] = (byte) value;
  }

  /** A number that is mostly small and not negative; negative ones take ten bytes. */
  public void writeNumber(long value) {
    reserve(10);
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      buffer[length++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    buffer[length++] = (byte) rest;
  }

  public void writeFlag(boolean value) {
    writeByte(value ? 1 : 0);
  }

  public void writeBytes(byte[] bytes) {
    writeNumber(bytes.length);
    reserve(bytes.length);
    System.arraycopy(bytes, 0, buffer, length, bytes.length);
    length += bytes.length;
  }

  public void writeText(String text) {
    writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  public void writeOptionalText(@Nullable String text) {
    writeFlag(text != null);
    if (text != null) {
      writeText(text);
    }
  }
}
