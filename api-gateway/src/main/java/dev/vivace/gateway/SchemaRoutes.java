package dev.vivace.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.dsl.schema.DefinitionSchema;
import dev.vivace.dsl.step.StepTypes;
import io.vertx.core.Future;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The schemas of definitions, for editors and for those who check before they push. */
final class SchemaRoutes {
  private final StepTypes types;
  private final Threads threads;
  private final Map<DefinitionSchema, ObjectNode> made = new ConcurrentHashMap<>();

  /**
   * Serves schemas.
   *
   * @param types the types that steps may have
   */
  SchemaRoutes(StepTypes types, Threads threads) {
    this.types = types;
    this.threads = threads;
  }

  /** Schemas are made at the first use, which takes too long for an event loop. */
  Future<Reply> schema(Call call) {
    String name = call.segment("name");
    DefinitionSchema schema =
        DefinitionSchema.of(name)
            .orElseThrow(
                () ->
                    OrchestratorException.notFound(
                        "expected one of the schemas %s, but there is no [%s]"
                            .formatted(DefinitionSchema.names(), name)));
    return threads
        .offload(() -> made.computeIfAbsent(schema, one -> one.tree(types)))
        .map(Reply::list);
  }
}
