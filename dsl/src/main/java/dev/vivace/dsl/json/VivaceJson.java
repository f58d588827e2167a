package dev.vivace.dsl.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.cfg.MutableCoercionConfig;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.vivace.dsl.model.param.ValueLimits;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.dsl.protocol.StartRequest;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The one way to read and write JSON. Thread-safe; readers are made once per type.
 *
 * <p>Reading throws {@link OrchestratorException} and nothing else: {@code UNREADABLE_BODY} for
 * what is no JSON, {@code INVALID_ARGUMENT} for JSON of another shape, with all missing fields of
 * an object in {@code errors}.
 */
public final class VivaceJson {
  /** Nesting of a definition at the limit of loops, with room for map parameters. */
  private static final int MAX_DEPTH = 200;

  private static final int MAX_TEXT = 8 * 1024 * 1024;

  /** As much as a value may have, and room for how it is written back. */
  private static final int MAX_DIGITS = 2 * ValueLimits.NUMBER_CHARS;

  /** In bytes, of which a character has up to four. */
  private static final int MAX_NAME = 4 * ValueLimits.KEY_CHARS;

  private static final ObjectMapper MAPPER =
      mapper(
          StreamReadConstraints.builder()
              .maxNestingDepth(MAX_DEPTH)
              .maxStringLength(MAX_TEXT)
              .maxNumberLength(MAX_DIGITS)
              .maxNameLength(MAX_NAME)
              .build());
  private static final JsonProblems PROBLEMS = new JsonProblems(MAPPER);
  private static final WholeText WHOLE_TEXT = new WholeText(MAPPER.getFactory());
  private static final ObjectWriter WRITER = MAPPER.writer();
  private static final ObjectWriter PRETTY_WRITER = MAPPER.writerWithDefaultPrettyPrinter();
  private static final ClassValue<ObjectReader> READERS =
      new ClassValue<>() {
        @Override
        protected ObjectReader computeValue(Class<?> type) {
          return MAPPER.readerFor(type);
        }
      };

  private VivaceJson() {}

  /** A push of a workflow definition. */
  public static WorkflowCreateRequest readCreateRequest(byte[] json) {
    return read(json, WorkflowCreateRequest.class);
  }

  public static WorkflowCreateRequest readCreateRequest(InputStream json) {
    try {
      return readCreateRequest(json.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A start of an instance, with the rules of its fields checked. */
  public static StartRequest readStartRequest(byte[] json) {
    StartRequest request = read(json, StartRequest.class);
    List<String> errors = RequestRules.of(request);
    if (!errors.isEmpty()) {
      throw OrchestratorException.invalidFields(errors);
    }
    return request;
  }

  public static <T> T read(byte[] json, Class<T> type) {
    requireContent(json);
    requireWholeText(json);
    return bind(json, type);
  }

  private static <T> T bind(byte[] json, Class<T> type) {
    try {
      return present(READERS.get(type).readValue(json));
    } catch (JsonProcessingException e) {
      throw PROBLEMS.of(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static <T> T read(String json, Class<T> type) {
    return read(json.getBytes(UTF_8), type);
  }

  /** Binds a tree; problems are the same as for text. */
  public static <T> T read(JsonNode tree, Class<T> type) {
    try {
      return present(READERS.get(type).readValue(tree));
    } catch (JsonProcessingException e) {
      throw PROBLEMS.of(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The tokens of a text, within the limits of what is read here. */
  public static JsonParser tokens(String json) {
    try {
      return MAPPER.getFactory().createParser(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An array of one type. */
  public static <T> List<T> readList(byte[] json, Class<T> element) {
    try {
      requireContent(json);
      requireWholeText(json);
      List<T> list = MAPPER.readerForListOf(element).readValue(json);
      return List.copyOf(present(list));
    } catch (JsonProcessingException e) {
      throw PROBLEMS.of(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** JSON of any shape; {@code null} is a value here. */
  public static JsonNode readTree(byte[] json) {
    return read(json, JsonNode.class);
  }

  public static byte[] write(Object value) {
    try {
      return WRITER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw OrchestratorException.internal("expected to write JSON, but " + e.getMessage(), e);
    }
  }

  /** The text in at most so many bytes; empty if it has more. */
  public static Optional<byte[]> write(Object value, int atMost) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    return fits(value, new BoundedOutput(bytes, atMost))
        ? Optional.of(bytes.toByteArray())
        : Optional.empty();
  }

  /** How many bytes the text has; empty if there are more than so many. */
  public static OptionalInt length(Object value, int atMost) {
    BoundedOutput counter = new BoundedOutput(OutputStream.nullOutputStream(), atMost);
    return fits(value, counter) ? OptionalInt.of(counter.count()) : OptionalInt.empty();
  }

  private static boolean fits(Object value, BoundedOutput output) {
    try {
      WRITER.writeValue(output, value);
      return true;
    } catch (BoundedOutput.Full e) {
      return false;
    } catch (IOException e) {
      throw OrchestratorException.internal("expected to write JSON, but " + e.getMessage(), e);
    }
  }

  public static String writeText(Object value) {
    try {
      return WRITER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw OrchestratorException.internal("expected to write JSON, but " + e.getMessage(), e);
    }
  }

  /** Indented, for people. */
  public static String writePretty(Object value) {
    try {
      return PRETTY_WRITER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw OrchestratorException.internal("expected to write JSON, but " + e.getMessage(), e);
    }
  }

  /** The tree that reading the written text would give. */
  public static JsonNode toTree(Object value) {
    return bind(write(value), JsonNode.class); // text that was not whole came from within
  }

  /**
   * A tree as plain Java: {@code String}, {@code Boolean}, {@code Long} (or {@code BigInteger}),
   * {@code BigDecimal}, {@code List}, {@code Map} in order, {@code null}.
   */
  public static @Nullable Object toPlain(JsonNode tree) {
    return Plain.EXACT.of(tree);
  }

  private static void requireContent(byte[] json) {
    for (byte character : json) {
      if (character > ' ' || character < 0) {
        return;
      }
    }
    throw PROBLEMS.empty();
  }

  private static void requireWholeText(byte[] json) {
    WholeText.Broken broken = WHOLE_TEXT.find(json);
    if (broken != null) {
      throw PROBLEMS.broken(broken);
    }
  }

  private static <T> T present(@Nullable T value) {
    if (value == null) {
      throw PROBLEMS.empty();
    }
    return value;
  }

  static ObjectMapper mapper(StreamReadConstraints limits) {
    JsonMapper mapper =
        JsonMapper.builder(factory(limits))
            .addModule(new VivaceModule())
            .addHandler(new Expected())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .defaultPropertyInclusion(
                JsonInclude.Value.construct(
                    JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_VALUES)
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .withCoercionConfigDefaults(VivaceJson::refuseEmptyText)
            .build();
    refuseNullsIn(mapper, List.class);
    refuseNullsIn(mapper, Map.class);
    return mapper;
  }

  /** An empty text is no number, no boolean and no id; to take it for none would hide a mistake. */
  private static void refuseEmptyText(MutableCoercionConfig config) {
    var unused = config.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
  }

  private static void refuseNullsIn(ObjectMapper mapper, Class<?> type) {
    var unused =
        mapper.configOverride(type).setSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL));
  }

  private static JsonFactory factory(StreamReadConstraints limits) {
    return JsonFactory.builder()
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .streamReadConstraints(limits)
        .build();
  }
}
