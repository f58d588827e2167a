package dev.vivace.gateway;

import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.dsl.schema.DefinitionSchema;
import io.vertx.core.Future;

/** The schemas of definitions, for editors and for those who check before they push. */
final class SchemaRoutes {
  private final Threads threads;

  SchemaRoutes(Threads threads) {
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
    return threads.offload(schema::tree).map(Reply::list);
  }
}
