package dev.vivace.dsl.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;

/** The writing half of a codec. */
final class ObjectWriting<T> extends StdSerializer<T> {
  private static final long serialVersionUID = 1L;

  private final transient Writer<T> writer;

  private ObjectWriting(Class<T> type, Writer<T> writer) {
    super(type);
    this.writer = writer;
  }

  static <T> ObjectWriting<T> of(Class<T> type, Writer<T> writer) {
    return new ObjectWriting<>(type, writer);
  }

  @Override
  public void serialize(T value, JsonGenerator out, SerializerProvider provider)
      throws IOException {
    writer.write(value, out, provider);
  }

  /** Writes one value. */
  @FunctionalInterface
  interface Writer<T> {
    void write(T value, JsonGenerator out, SerializerProvider provider) throws IOException;
  }
}
