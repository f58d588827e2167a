package dev.vivace.dsl.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vivace.dsl.protocol.Artifact;
import dev.vivace.dsl.protocol.status.ForeachOverview.Range;
import dev.vivace.dsl.protocol.status.RuntimeOverview.LeafCount;
import dev.vivace.dsl.protocol.status.RuntimeOverview.StepCount;
import dev.vivace.dsl.protocol.status.RuntimeOverview.StepTimes;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON of the compact parts of a run: counts, ranges, times, and its artifacts. */
final class RunJson {
  private RunJson() {}

  static void register(SimpleModule module) {
    module
        .addDeserializer(Artifact.class, ObjectReading.of(Artifact.class, RunJson::readArtifact))
        .addDeserializer(Range.class, ObjectReading.of(Range.class, RunJson::readRange))
        .addSerializer(ObjectWriting.of(Range.class, RunJson::writeRange))
        .addDeserializer(StepTimes.class, ObjectReading.of(StepTimes.class, RunJson::readTimes))
        .addSerializer(ObjectWriting.of(StepTimes.class, RunJson::writeTimes))
        .addDeserializer(StepCount.class, ObjectReading.of(StepCount.class, RunJson::readSteps))
        .addDeserializer(LeafCount.class, ObjectReading.of(LeafCount.class, RunJson::readLeaves));
  }

  private static Artifact readArtifact(JsonNode node, DeserializationContext context)
      throws IOException {
    if (!(node instanceof ObjectNode object)) {
      throw BadJson.expected("an artifact, an object", node, context);
    }
    String type = object.path("type").asText("").toUpperCase(Locale.ROOT);
    Class<? extends Artifact> kind = kindOf(type);
    ObjectNode fields = object.objectNode().setAll(object);
    if (kind != null || type.equals("DEFAULT")) {
      fields.remove("type");
    }
    return kind == null
        ? new Artifact.Free(Plain.EXACT.map(fields))
        : context.readTreeAsValue(fields, kind);
  }

  private static @Nullable Class<? extends Artifact> kindOf(String type) {
    return switch (type) {
      case "SUBWORKFLOW" -> Artifact.Subworkflow.class;
      case "FOREACH" -> Artifact.Foreach.class;
      case "WHILE" -> Artifact.While.class;
      case "HTTP" -> Artifact.Http.class;
      case "KUBERNETES" -> Artifact.Kubernetes.class;
      case "NOTEBOOK" -> Artifact.Notebook.class;
      case "DYNAMIC_OUTPUT" -> Artifact.DynamicOutput.class;
      case "RETRY" -> Artifact.Retry.class;
      default -> null;
    };
  }

  private static Range readRange(JsonNode node, DeserializationContext context) throws IOException {
    if (node.isIntegralNumber()) {
      return Range.of(node.longValue());
    }
    if (node.size() == 2 && node.path(0).isIntegralNumber() && node.path(1).isIntegralNumber()) {
      long from = node.path(0).longValue();
      long to = node.path(1).longValue();
      if (from <= to) {
        return new Range(from, to);
      }
    }
    throw BadJson.expected("a number or a pair [from, to]", node, context);
  }

  private static void writeRange(Range range, JsonGenerator out, SerializerProvider provider)
      throws IOException {
    if (range.from() == range.to()) {
      out.writeNumber(range.from());
    } else {
      out.writeArray(new long[] {range.from(), range.to()}, 0, 2);
    }
  }

  private static StepTimes readTimes(JsonNode node, DeserializationContext context)
      throws IOException {
    if (!node.isArray() || node.size() != 3 || !node.path(0).isIntegralNumber()) {
      throw BadJson.expected("[ordinal, start, end]", node, context);
    }
    return new StepTimes(
        node.path(0).longValue(), time(node.path(1), context), time(node.path(2), context));
  }

  private static @Nullable Instant time(JsonNode node, DeserializationContext context)
      throws IOException {
    return node.isNull() ? null : context.readTreeAsValue(node, Instant.class);
  }

  private static void writeTimes(StepTimes times, JsonGenerator out, SerializerProvider provider)
      throws IOException {
    out.writeStartArray();
    out.writeNumber(times.ordinal());
    provider.defaultSerializeValue(times.start(), out);
    provider.defaultSerializeValue(times.end(), out);
    out.writeEndArray();
  }

  /** The count alone is an older form. */
  private static StepCount readSteps(JsonNode node, DeserializationContext context)
      throws IOException {
    if (node.isIntegralNumber()) {
      return StepCount.of(node.longValue());
    }
    long count = count(node, context);
    JsonNode steps = node.get("steps");
    if (steps == null) {
      return StepCount.of(count);
    }
    List<StepTimes> times = new ArrayList<>(steps.size());
    for (JsonNode step : steps) {
      times.add(readTimes(step, context));
    }
    return new StepCount(count, times);
  }

  private static LeafCount readLeaves(JsonNode node, DeserializationContext context)
      throws IOException {
    if (node.isIntegralNumber()) {
      return LeafCount.of(node.longValue());
    }
    long count = count(node, context);
    if (!node.has("ref")) {
      return LeafCount.of(count);
    }
    Map<String, List<String>> refs = new LinkedHashMap<>();
    for (var run : node.get("ref").properties()) {
      List<String> leaves = new ArrayList<>(run.getValue().size());
      run.getValue().forEach(leaf -> leaves.add(leaf.asText()));
      refs.put(run.getKey(), leaves);
    }
    return new LeafCount(count, refs);
  }

  private static long count(JsonNode node, DeserializationContext context) throws IOException {
    if (!node.path("cnt").isIntegralNumber()) {
      throw BadJson.expected("a count, {\"cnt\": ...}", node, context);
    }
    return node.path("cnt").longValue();
  }
}
