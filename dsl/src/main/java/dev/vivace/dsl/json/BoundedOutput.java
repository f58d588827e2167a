package dev.vivace.dsl.json;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Passes on bytes up to a bound and fails on more: what writes a large text stops there. */
final class BoundedOutput extends FilterOutputStream {
  private final int atMost;
  private int count;

  BoundedOutput(OutputStream output, int atMost) {
    super(output);
    this.atMost = atMost;
  }

  int count() {
    return count;
  }

  @Override
  public void write(int single) throws IOException {
    take(1);
    out.write(single);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    take(length);
    out.write(bytes, from, length);
  }

  private void take(int length) throws Full {
    if (length > atMost - count) {
      throw new Full();
    }
    count += length;
  }

  /** The end of the room. */
  static final class Full extends IOException {
    private static final long serialVersionUID = 1L;

    Full() {
      super("full");
    }
  }
}
