package dev.vivace.gateway.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import dev.vivace.dsl.schema.DefinitionSchema;
import dev.vivace.gateway.route.Area;
import dev.vivace.gateway.route.Body;
import dev.vivace.gateway.route.BodyType;
import dev.vivace.gateway.route.Caller;
import dev.vivace.gateway.route.Param;
import dev.vivace.gateway.route.Route;
import java.util.List;
import java.util.Locale;

/**
 * Writes routes as an OpenAPI 3.1 document. It says of them what they say of themselves, and no
 * more.
 */
public final class OpenApi {
  private static final String VERSION = "3.1.0";

  private final String apiVersion;

  public OpenApi(String apiVersion) {
    this.apiVersion = apiVersion;
  }

  public ObjectNode of(List<Area> areas) {
    Schemas schemas = new Schemas(new ModelSchemas(), new PushSchemas());
    ObjectNode document = object().put("openapi", VERSION);
    document
        .putObject("info")
        .put("title", "Vivace")
        .put("version", apiVersion)
        .put("summary", "Workflows, their instances, and the grid that runs them");
    ArrayNode tags = document.putArray("tags");
    ObjectNode paths = document.putObject("paths");
    for (Area area : areas) {
      tags.addObject().put("name", area.name());
      for (Route route : area.routes()) {
        ObjectNode path =
            paths.has(route.path().braces())
                ? (ObjectNode) paths.get(route.path().braces())
                : paths.putObject(route.path().braces());
        path.set(route.method().name().toLowerCase(Locale.ROOT), operation(area, route, schemas));
      }
    }
    ObjectNode components = document.putObject("components").putObject("schemas");
    schemas.models().definitions().forEach(components::set);
    schemas.pushes().definitions().forEach(components::set);
    return document;
  }

  /** The schemas of one document. */
  private record Schemas(ModelSchemas models, PushSchemas pushes) {}

  private static ObjectNode operation(Area area, Route route, Schemas schemas) {
    ObjectNode operation = object().put("operationId", route.id()).put("summary", route.summary());
    operation.putArray("tags").add(area.name());
    operation.put("x-access", route.access().name());
    ArrayNode parameters = operation.putArray("parameters");
    route.params().forEach(param -> parameters.add(parameter(param)));
    if (route.access().wantsName()) {
      parameters.add(caller());
    }
    route.body().ifPresent(body -> operation.set("requestBody", body(body, schemas)));
    operation.set("responses", new Responses(schemas.models()).of(route));
    return operation;
  }

  private static ObjectNode parameter(Param<?> param) {
    boolean ofPath = param.kind() == Param.Kind.PATH;
    ObjectNode schema = param.type().schema().deepCopy();
    param.fallback().ifPresent(value -> schema.set("default", VivaceJson.toTree(value)));
    ObjectNode parameter =
        object()
            .put("name", param.name())
            .put("in", ofPath ? "path" : "query")
            .put("description", param.meaning())
            .put("required", ofPath);
    parameter.set(
        "schema",
        param.kind() == Param.Kind.QUERIES
            ? object().put("type", "array").set("items", schema)
            : schema);
    return parameter;
  }

  private static ObjectNode caller() {
    ObjectNode parameter =
        object()
            .put("name", Caller.HEADER)
            .put("in", "header")
            .put("description", "Who asks")
            .put("required", true);
    parameter.putObject("schema").put("type", "string");
    return parameter;
  }

  private static ObjectNode body(Body body, Schemas schemas) {
    ObjectNode request = object().put("required", body.required());
    request
        .putObject("content")
        .putObject(body.type().mediaType())
        .set("schema", schema(body, schemas));
    return request;
  }

  private static ObjectNode schema(Body body, Schemas schemas) {
    boolean isJson = body.type() == BodyType.JSON;
    if (body.model() == WorkflowCreateRequest.class) {
      return schemas
          .pushes()
          .of(isJson ? DefinitionSchema.WORKFLOW : DefinitionSchema.WORKFLOW_YAML);
    }
    return isJson
        ? schemas.models().of(body.model())
        : object().put("type", "object").put("description", "The YAML form of the body in JSON");
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
