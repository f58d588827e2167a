package dev.vivace.gateway.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vivace.dsl.protocol.ErrorBody;
import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.gateway.route.Answer;
import dev.vivace.gateway.route.HttpProblem;
import dev.vivace.gateway.route.Route;
import dev.vivace.gateway.route.Status;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Writes what a route answers: its answers, its refusals, and what the server says without it. */
final class Responses {
  private static final String TEXT = "text/plain";

  private final ModelSchemas models;
  private final Map<Integer, List<Content>> byStatus = new TreeMap<>();

  Responses(ModelSchemas models) {
    this.models = models;
  }

  /**
   * A body that an answer may have.
   *
   * @param model the name of what it is written from: schemas are not to be compared yet
   */
  private record Content(String mediaType, String model, ObjectNode schema, String meaning) {}

  ObjectNode of(Route route) {
    for (Answer answer : route.answers()) {
      add(
          answer.status(),
          new Content(bare(answer.mediaType()), answer.toString(), schema(answer), "The answer"));
    }
    for (ErrorCode code : new TreeSet<>(route.refusals())) {
      add(Status.of(code).number(), error(meaning(code)));
    }
    add(400, problem("The path or the query is not readable"));
    add(421, problem("The request names a host that is not in http.hosts"));
    if (route.body().isPresent()) {
      add(408, problem("The body did not arrive in time"));
      add(415, problem("The body is of another media type, or compressed"));
    }
    ObjectNode responses = JsonNodeFactory.instance.objectNode();
    byStatus.forEach((status, contents) -> responses.set(status.toString(), response(contents)));
    return responses;
  }

  private void add(int status, Content content) {
    byStatus.computeIfAbsent(status, unused -> new ArrayList<>()).add(content);
  }

  private static ObjectNode response(List<Content> contents) {
    Set<String> meanings = new LinkedHashSet<>();
    Map<String, Map<String, ObjectNode>> byType = new TreeMap<>();
    for (Content content : contents) {
      meanings.add(content.meaning());
      byType
          .computeIfAbsent(content.mediaType(), unused -> new TreeMap<>())
          .put(content.model(), content.schema());
    }
    ObjectNode response =
        JsonNodeFactory.instance.objectNode().put("description", String.join("; ", meanings));
    ObjectNode bodies = response.putObject("content");
    byType.forEach((type, schemas) -> bodies.putObject(type).set("schema", any(schemas.values())));
    return response;
  }

  private static ObjectNode any(Collection<ObjectNode> schemas) {
    if (schemas.size() == 1) {
      return schemas.iterator().next();
    }
    ObjectNode any = JsonNodeFactory.instance.objectNode();
    ArrayNode choices = any.putArray("anyOf");
    schemas.forEach(choices::add);
    return any;
  }

  private ObjectNode schema(Answer answer) {
    return answer.mediaType().equals(Answer.JSON)
        ? models.of(answer.model(), answer.arguments().toArray(Class<?>[]::new))
        : JsonNodeFactory.instance.objectNode().put("type", "string");
  }

  private Content error(String meaning) {
    return new Content(Answer.JSON, "error", models.of(ErrorBody.class), meaning);
  }

  private Content problem(String meaning) {
    return new Content(Answer.JSON, "problem", models.of(HttpProblem.Body.class), meaning);
  }

  private static String bare(String mediaType) {
    return mediaType.startsWith(TEXT) ? TEXT : mediaType;
  }

  private static String meaning(ErrorCode code) {
    return switch (code) {
      case INVALID_ARGUMENT -> "The request breaks a rule of the contract";
      case UNREADABLE_BODY -> "The body is not readable";
      case NOT_FOUND -> "What is named does not exist";
      case CONFLICT -> "It exists already, or is busy";
      case PRECONDITION_FAILED -> "The state does not allow it";
      case UNPROCESSABLE -> "It does not apply";
      case LIMIT_EXCEEDED -> "A bound is passed";
      case OVERLOADED -> "Too many requests at a time; nothing was done";
      case UNAVAILABLE -> "The owner of the data cannot be reached";
      case TIMEOUT -> "No answer in time; the request may still take effect";
      case INTERNAL -> "An internal error";
    };
  }
}
