package dev.vivace.gateway.area;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.dsl.schema.DefinitionSchema;
import dev.vivace.dsl.step.StepTypes;
import dev.vivace.gateway.http.ServerVersion;
import dev.vivace.gateway.openapi.OpenApi;
import dev.vivace.gateway.route.Access;
import dev.vivace.gateway.route.Answer;
import dev.vivace.gateway.route.Area;
import dev.vivace.gateway.route.Area.AreaContext;
import dev.vivace.gateway.route.Call;
import dev.vivace.gateway.route.Param;
import dev.vivace.gateway.route.ParamType;
import dev.vivace.gateway.route.Path;
import dev.vivace.gateway.route.Reply;
import dev.vivace.gateway.route.Route;
import dev.vivace.gateway.route.Threads;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Documents about the gateway itself: a welcome, the API, and the schemas of definitions. */
final class DocumentRoutes {
  private static final Param<DefinitionSchema> SCHEMA =
      Param.path(
          "name",
          ParamType.oneOf(DefinitionSchema.names(), DocumentRoutes::schemaOf),
          "The form of a definition");

  private final Threads threads;
  private final StepTypes types;
  private final Map<DefinitionSchema, JsonNode> schemas = new ConcurrentHashMap<>();
  private final Area.Catalogue all;
  private final AtomicReference<@Nullable JsonNode> openApi = new AtomicReference<>();

  private DocumentRoutes(AreaContext context) {
    this.threads = context.threads();
    this.types = context.vivace().stepTypes();
    this.all = context.all();
  }

  static Area area(AreaContext context) {
    return new Area("Documents", new DocumentRoutes(context).routes());
  }

  private List<Route> routes() {
    return List.of(
        Route.get("getSchema", Path.API.then("schemas").then(SCHEMA))
            .summary("The JSON Schema of a form of a definition")
            .access(Access.OPEN)
            .answers(Answer.ok(ObjectNode.class))
            .refuses(ErrorCode.NOT_FOUND)
            .handledBy(this::schema),
        Route.get("getOpenApi", Path.API.then("openapi.json"))
            .summary("This API as an OpenAPI 3.1 document")
            .access(Access.OPEN)
            .answers(Answer.ok(ObjectNode.class))
            .handledBy(call -> threads.offload(this::openApi).map(Reply::ok)),
        Route.get("getWelcome", Path.ROOT)
            .summary("A welcome, with a list of what there is")
            .access(Access.OPEN)
            .answers(Answer.ok(Welcome.class))
            .handledBy(this::welcome));
  }

  /** Made at the first use; two at a time may make the same. */
  private JsonNode openApi() {
    JsonNode made = openApi.get();
    if (made == null) {
      made = new OpenApi(ServerVersion.get()).of(all.areas());
      openApi.set(made);
    }
    return made;
  }

  /** Schemas are made at the first use, which takes too long for an event loop. */
  private Future<Reply> schema(Call call) {
    DefinitionSchema schema = call.get(SCHEMA);
    return threads
        .<JsonNode>offload(() -> schemas.computeIfAbsent(schema, one -> one.tree(types)))
        .map(Reply::ok);
  }

  private static DefinitionSchema schemaOf(String name) {
    return DefinitionSchema.of(name)
        .orElseThrow(
            () ->
                OrchestratorException.notFound(
                    "expected one of the schemas %s, but there is no [%s]"
                        .formatted(DefinitionSchema.names(), name)));
  }

  private Future<Reply> welcome(Call call) {
    List<String> endpoints =
        all.areas().stream()
            .flatMap(area -> area.routes().stream())
            .map(route -> route.method() + " " + route.path().colons())
            .toList();
    return Future.succeededFuture(
        Reply.ok(
            new Welcome(
                "Vivace",
                ServerVersion.get(),
                "Push a definition with POST /api/v3/workflows/yaml and the headers"
                    + " 'Content-Type: application/yaml' and 'user: <you>', then start it.",
                endpoints)));
  }

  record Welcome(String name, String version, String firstStep, List<String> endpoints) {}
}
