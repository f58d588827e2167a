package dev.vivace.gateway;

import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.model.User;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.dsl.protocol.TemplateCreateRequest;
import dev.vivace.grid.api.Templates;
import io.vertx.core.Future;

/** Graph templates: publish, read, search, delete. */
final class TemplateRoutes {
  private static final long PAGE = 50;

  private final Templates templates;
  private final YamlJobs yaml;
  private final Threads threads;

  TemplateRoutes(Templates templates, YamlJobs yaml, Threads threads) {
    this.templates = templates;
    this.yaml = yaml;
    this.threads = threads;
  }

  Future<Reply> publish(Call call) {
    byte[] body = call.requiredBody();
    User caller = call.caller();
    return threads
        .offload(
            () -> templates.publish(VivaceJson.read(body, TemplateCreateRequest.class), caller))
        .compose(threads::await)
        .map(Reply::ok);
  }

  Future<Reply> publishYaml(Call call) {
    User caller = call.caller();
    return yaml.readTemplate(call.requiredBody())
        .compose(request -> threads.await(templates.publish(request, caller)))
        .map(Reply::ok);
  }

  Future<Reply> get(Call call) {
    String version = call.option("version").orElse("default");
    return threads.await(templates.get(call.segment("templateId"), version)).map(Reply::list);
  }

  Future<Reply> versions(Call call) {
    return threads.await(templates.versions(call.segment("templateId"))).map(Reply::list);
  }

  Future<Reply> list(Call call) {
    long size = call.numberOption("first").orElse(PAGE);
    if (size < 1 || size > Templates.MAX_PAGE) {
      throw OrchestratorException.invalid(OrchestratorException.VALIDATION_FAILURE);
    }
    Templates.Query query =
        new Templates.Query(
            call.option("query").orElse(null),
            call.option("tag").orElse(null),
            (int) size,
            call.option("cursor").orElse(null));
    return threads.await(templates.list(query)).map(Reply::list);
  }

  Future<Reply> delete(Call call) {
    return threads
        .await(
            templates.delete(
                call.segment("templateId"), call.option("version").orElse(null), call.caller()))
        .map(Reply::ok);
  }
}
