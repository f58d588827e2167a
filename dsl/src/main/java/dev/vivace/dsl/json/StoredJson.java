package dev.vivace.dsl.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Reads JSON that {@link VivaceJson} wrote: without the limits that hold for what strangers send,
 * and with numbers that are not finite, since an earlier release or an internal error may have let
 * them in.
 *
 * <p>Problems are those of {@link VivaceJson}.
 */
public final class StoredJson {
  /** More than the writer accepts. */
  private static final int MAX_DEPTH = 2_000;

  /** Set for deserializers that have to accept more in what is stored. */
  static final String STORED = "vivace.stored";

  private static final ObjectMapper MAPPER =
      VivaceJson.mapper(
          StreamReadConstraints.builder()
              .maxNestingDepth(MAX_DEPTH)
              .maxStringLength(Integer.MAX_VALUE)
              .maxNumberLength(Integer.MAX_VALUE)
              .maxNameLength(Integer.MAX_VALUE)
              .build());
  private static final JsonProblems PROBLEMS = new JsonProblems(MAPPER);
  private static final ClassValue<ObjectReader> READERS =
      new ClassValue<>() {
        @Override
        protected ObjectReader computeValue(Class<?> type) {
          return MAPPER
              .readerFor(type)
              .withAttribute(STORED, true)
              .without(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
        }
      };

  private StoredJson() {}

  public static <T> T read(byte[] json, Class<T> type) {
    try {
      T value = READERS.get(type).readValue(json);
      if (value == null) {
        throw PROBLEMS.empty();
      }
      return value;
    } catch (JsonProcessingException e) {
      throw PROBLEMS.of(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** JSON of any shape. */
  public static JsonNode readTree(byte[] json) {
    return read(json, JsonNode.class);
  }
}
