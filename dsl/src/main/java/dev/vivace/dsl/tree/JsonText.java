package dev.vivace.dsl.tree;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.model.param.ValueLimits;
import dev.vivace.dsl.model.param.ValueProblem;
import dev.vivace.dsl.validate.problem.Problem;
import dev.vivace.dsl.validate.problem.ProblemCode;
import dev.vivace.dsl.validate.problem.SourcePosition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Builds the tree of a JSON text, and reads it. */
public final class JsonText {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final JsonParser tokens;
  private final List<Problem> problems = new ArrayList<>();

  private JsonText(JsonParser tokens) {
    this.tokens = tokens;
  }

  /** Reads a text in UTF-8. */
  public static <T> Parsed<T> read(byte[] json, Class<T> type) {
    Optional<String> text = Utf8.decode(json);
    if (text.isEmpty()) {
      return Parsed.refused(List.of(Utf8.problem()));
    }
    try (JsonParser tokens = VivaceJson.tokens(text.get())) {
      JsonText reading = new JsonText(tokens);
      SourceTree tree = reading.tree();
      return tree == null
          ? Parsed.refused(reading.problems)
          : TreeReader.read(tree, type, reading.problems);
    } catch (JsonProcessingException e) {
      String reason =
          String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("it is not");
      return Parsed.refused(List.of(malformed("expected JSON, but " + reason, position(e))));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a text in memory can be read
    }
  }

  private @Nullable SourceTree tree() throws IOException {
    if (tokens.nextToken() == null) {
      problems.add(malformed("expected JSON, but the text is empty", SourcePosition.START));
      return null;
    }
    SourcePosition start = position();
    SourceTree tree = new SourceTree(node(), start);
    if (tokens.nextToken() != null) {
      problems.add(malformed("expected one value, but more follows it", position()));
    }
    return tree;
  }

  /** The node that begins with the current token; its last token is the current one afterwards. */
  private JsonNode node() throws IOException {
    return switch (tokens.currentToken()) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_NUMBER_INT -> whole();
      case VALUE_NUMBER_FLOAT -> NODES.numberNode(tokens.getDecimalValue());
      case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(tokens.getBooleanValue());
      case VALUE_NULL -> NODES.nullNode();
      default -> NODES.textNode(text(tokens.getText()));
    };
  }

  private JsonNode object() throws IOException {
    SourceObject object = new SourceObject(position());
    while (tokens.nextToken() != JsonToken.END_OBJECT) {
      SourcePosition key = position();
      String name = text(tokens.currentName());
      tokens.nextToken();
      object.place(name, node(), key);
    }
    return object;
  }

  private JsonNode array() throws IOException {
    SourceArray array = new SourceArray();
    while (tokens.nextToken() != JsonToken.END_ARRAY) {
      SourcePosition position = position();
      array.place(node(), position);
    }
    return array;
  }

  private JsonNode whole() throws IOException {
    return switch (tokens.getNumberType()) {
      case INT -> NODES.numberNode(tokens.getIntValue());
      case LONG -> NODES.numberNode(tokens.getLongValue());
      default -> NODES.numberNode(tokens.getBigIntegerValue());
    };
  }

  private String text(String text) {
    ValueProblem problem = ValueLimits.ofText(text);
    if (problem != null) {
      problems.add(
          Problem.error("", ProblemCode.OUT_OF_RANGE, "expected " + problem.sentence())
              .at(position()));
    }
    return text;
  }

  private static Problem malformed(String message, SourcePosition position) {
    return Problem.error("", ProblemCode.MALFORMED, message).at(position);
  }

  private SourcePosition position() {
    return position(tokens.currentTokenLocation());
  }

  private static SourcePosition position(JsonProcessingException e) {
    return e.getLocation() == null ? SourcePosition.START : position(e.getLocation());
  }

  private static SourcePosition position(JsonLocation place) {
    return new SourcePosition(Math.max(1, place.getLineNr()), Math.max(1, place.getColumnNr()));
  }
}
