package dev.vivace.gateway.area;

import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.model.User;
import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.Page;
import dev.vivace.dsl.protocol.TemplateCreateRequest;
import dev.vivace.dsl.protocol.TemplateDefinition;
import dev.vivace.dsl.protocol.TimelineEvent;
import dev.vivace.gateway.route.Answer;
import dev.vivace.gateway.route.Area;
import dev.vivace.gateway.route.Area.AreaContext;
import dev.vivace.gateway.route.Body;
import dev.vivace.gateway.route.Call;
import dev.vivace.gateway.route.Param;
import dev.vivace.gateway.route.ParamType;
import dev.vivace.gateway.route.Path;
import dev.vivace.gateway.route.Reply;
import dev.vivace.gateway.route.Route;
import dev.vivace.gateway.route.Threads;
import dev.vivace.grid.api.Templates;
import io.vertx.core.Future;
import java.util.List;

/** Graph templates: publish, read, search, delete. */
final class TemplateRoutes {
  private static final Param<String> ID =
      Param.path("templateId", ParamType.TEXT, "The id of the template");
  private static final Param<String> VERSION =
      Param.query("version", ParamType.TEXT, "A number, 'default' or 'latest'", "default");
  private static final Param<String> DELETED =
      Param.query("version", ParamType.TEXT, "A number; without it all versions are meant");
  private static final Param<String> QUERY =
      Param.query("query", ParamType.TEXT, "Part of the id, the name, the description or a tag");
  private static final Param<String> TAG =
      Param.query("tag", ParamType.TEXT, "The name of a tag that they have");
  private static final Param<Integer> FIRST =
      Param.query("first", ParamType.size(Templates.MAX_PAGE), "How many at most", 50);
  private static final Param<String> CURSOR =
      Param.query("cursor", ParamType.TEXT, "The end cursor of the page before");

  private static final Path TEMPLATES = Path.API.then("templates");
  private static final Path TEMPLATE = TEMPLATES.then(ID);

  private final Templates templates;
  private final YamlJobs yaml;
  private final Threads threads;

  private TemplateRoutes(AreaContext context) {
    this.templates = context.vivace().templates();
    this.threads = context.threads();
    this.yaml =
        new YamlJobs(context.vivace().stepTypes(), context.vivace().jobTemplates(), threads);
  }

  static Area area(AreaContext context) {
    return new Area("Templates", new TemplateRoutes(context).routes());
  }

  private List<Route> routes() {
    return List.of(
        Route.post("publishTemplate", TEMPLATES)
            .summary("Stores the next version of a template")
            .body(Body.json(TemplateCreateRequest.class))
            .answers(Answer.ok(TemplateDefinition.class))
            .handledBy(this::publish),
        Route.post("publishTemplateYaml", TEMPLATES.then("yaml"))
            .summary("Stores the next version of a template that is written in YAML")
            .body(Body.yaml(TemplateCreateRequest.class))
            .answers(Answer.ok(TemplateDefinition.class))
            .handledBy(this::publishYaml),
        Route.get("searchTemplates", TEMPLATES)
            .summary("Searches ids, names, descriptions and tags of templates")
            .query(QUERY, TAG, FIRST, CURSOR)
            .answers(Answer.ok(Page.class, TemplateDefinition.Overview.class))
            .handledBy(this::list),
        Route.get("getTemplate", TEMPLATE)
            .summary("A version of a template")
            .query(VERSION)
            .answers(Answer.ok(TemplateDefinition.class))
            .refuses(ErrorCode.NOT_FOUND)
            .handledBy(this::get),
        Route.get("listTemplateVersions", TEMPLATE.then("versions"))
            .summary("All versions of a template, the newest first")
            .answers(Answer.ok(List.class, TemplateDefinition.Overview.class))
            .refuses(ErrorCode.NOT_FOUND)
            .handledBy(this::versions),
        Route.delete("deleteTemplate", TEMPLATE)
            .summary("Deletes a version of a template, or all of them")
            .query(DELETED)
            .answers(Answer.ok(TimelineEvent.Log.class))
            .refuses(ErrorCode.NOT_FOUND)
            .handledBy(this::delete));
  }

  private Future<Reply> publish(Call call) {
    byte[] body = call.body();
    User caller = call.caller().user();
    return threads
        .offload(
            () -> templates.publish(VivaceJson.read(body, TemplateCreateRequest.class), caller))
        .compose(threads::await)
        .map(Reply::ok);
  }

  private Future<Reply> publishYaml(Call call) {
    User caller = call.caller().user();
    return yaml.readTemplate(call.body())
        .compose(request -> threads.await(templates.publish(request, caller)))
        .map(Reply::ok);
  }

  private Future<Reply> get(Call call) {
    return threads.await(templates.get(call.get(ID), call.get(VERSION))).map(Reply::ok);
  }

  private Future<Reply> versions(Call call) {
    return threads.await(templates.versions(call.get(ID))).map(Reply::ok);
  }

  private Future<Reply> list(Call call) {
    Templates.Query query =
        new Templates.Query(
            call.find(QUERY).orElse(null),
            call.find(TAG).orElse(null),
            call.get(FIRST),
            call.find(CURSOR).orElse(null));
    return threads.await(templates.list(query)).map(Reply::ok);
  }

  private Future<Reply> delete(Call call) {
    return threads
        .await(
            templates.delete(call.get(ID), call.find(DELETED).orElse(null), call.caller().user()))
        .map(Reply::ok);
  }
}
