package dev.vivace.dsl.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;

/** A codec that looks at a whole value before it decides what it is. */
final class ObjectReading<T> extends StdDeserializer<T> {
  private static final long serialVersionUID = 1L;

  private final transient Reader<T> reader;

  private ObjectReading(Class<T> type, Reader<T> reader) {
    super(type);
    this.reader = reader;
  }

  static <T> ObjectReading<T> of(Class<T> type, Reader<T> reader) {
    return new ObjectReading<>(type, reader);
  }

  @Override
  public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    return reader.read(context.readTree(parser), context);
  }

  /** Makes the value from its tree. */
  @FunctionalInterface
  interface Reader<T> {
    T read(JsonNode node, DeserializationContext context) throws IOException;
  }
}
