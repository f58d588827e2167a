package dev.vivace.dsl.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.vivace.dsl.validate.SourcePosition;
import dev.vivace.dsl.validate.SourcePositions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Walks over the tokens of a JSON text and notes where each field and element begins. */
final class JsonPositions {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final SourcePositions.Builder positions = new SourcePositions.Builder();
  private final Deque<Frame> frames = new ArrayDeque<>();

  private JsonPositions() {}

  /** An object or array that is not closed yet. */
  private static final class Frame {
    private final String path;
    private final boolean array;

    /** Whether this is an element of steps, whose one key is no part of paths. */
    private final boolean wrapped;

    private String child = "";
    private int index;

    Frame(String path, boolean array, boolean wrapped) {
      this.path = path;
      this.array = array;
      this.wrapped = wrapped;
    }

    void field(String name) {
      String dotted = path.isEmpty() ? name : path + "." + name;
      child = wrapped ? path : dotted;
    }

    String nextElement() {
      return path + "[" + index++ + "]";
    }
  }

  static SourcePositions of(String json) throws JsonProcessingException {
    JsonPositions walk = new JsonPositions();
    try (JsonParser parser = FACTORY.createParser(json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        walk.token(token, parser);
      }
    } catch (JsonProcessingException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a text in memory can be read
    }
    walk.positions.put("", SourcePosition.START); // kept if the text is empty
    return walk.positions.build();
  }

  private void token(JsonToken token, JsonParser parser) throws IOException {
    if (token == JsonToken.FIELD_NAME) {
      Frame frame = frames.element();
      frame.field(parser.currentName());
      positions.put(frame.child, position(parser));
    } else if (token.isStructEnd()) {
      frames.pop();
    } else {
      String path = value(parser);
      if (token.isStructStart()) {
        Frame parent = frames.peek();
        boolean step = parent != null && parent.array && parent.path.endsWith("steps");
        frames.push(new Frame(path, token == JsonToken.START_ARRAY, step));
      }
    }
  }

  /** The path of a value that begins; elements of arrays get their position here. */
  private String value(JsonParser parser) {
    Frame parent = frames.peek();
    String path = parent == null ? "" : parent.array ? parent.nextElement() : parent.child;
    positions.put(path, position(parser));
    return path;
  }

  private static SourcePosition position(JsonParser parser) {
    JsonLocation place = parser.currentTokenLocation();
    return new SourcePosition(Math.max(1, place.getLineNr()), Math.max(1, place.getColumnNr()));
  }
}
