package dev.vivace.gateway.area;

import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.model.User;
import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.action.JobTemplate;
import dev.vivace.dsl.template.JobTemplatePinning;
import dev.vivace.dsl.yaml.YamlLimits;
import dev.vivace.dsl.yaml.YamlReader;
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
import dev.vivace.grid.api.JobTemplates;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Job templates: store, read, list, delete. */
final class JobTemplateRoutes {
  private static final Param<String> JOB_TYPE =
      Param.path("jobType", ParamType.TEXT, "The sub type of the steps that share it");
  private static final Param<String> VERSION =
      Param.query(
          "version", ParamType.TEXT, "The name of the version", JobTemplatePinning.DEFAULT_VERSION);
  private static final Param<String> DELETED =
      Param.query("version", ParamType.TEXT, "Its name; without it all versions are meant");

  private static final Path JOB_TEMPLATES = Path.API.then("job-templates");
  private static final Path JOB_TEMPLATE = JOB_TEMPLATES.then(JOB_TYPE);
  private static final String TEXT = "text/plain; charset=UTF-8";

  private final JobTemplates templates;
  private final Threads threads;
  private final YamlReader yaml;

  private JobTemplateRoutes(AreaContext context) {
    this.templates = context.vivace().jobTemplates();
    this.yaml =
        new YamlReader(
            YamlLimits.DEFAULT,
            dev.vivace.dsl.yaml.JobTemplates.NONE.over(context.vivace().stepTypes()));
    this.threads = context.threads();
  }

  static Area area(AreaContext context) {
    return new Area("Job templates", new JobTemplateRoutes(context).routes());
  }

  private List<Route> routes() {
    return List.of(
        Route.post("putJobTemplate", JOB_TEMPLATES)
            .summary("Stores a version of a job template, in the place of one of that name")
            .body(Body.json(JobTemplate.CreateRequest.class))
            .answers(Answer.ok(JobTemplate.class))
            .handledBy(call -> put(call, JobTemplateRoutes::read)),
        Route.post("putJobTemplateYaml", JOB_TEMPLATES.then("yaml"))
            .summary("Stores a version of a job template that is written in YAML")
            .body(Body.yaml(JobTemplate.CreateRequest.class))
            .answers(Answer.ok(JobTemplate.class))
            .handledBy(call -> put(call, this::readYaml)),
        Route.get("listJobTemplates", JOB_TEMPLATES)
            .summary("The job templates that have a version of this name, by type")
            .query(VERSION)
            .answers(Answer.ok(List.class, JobTemplate.class))
            .handledBy(this::list),
        Route.get("getJobTemplate", JOB_TEMPLATE)
            .summary("A version of a job template")
            .query(VERSION)
            .answers(Answer.ok(JobTemplate.class))
            .refuses(ErrorCode.NOT_FOUND)
            .handledBy(this::get),
        Route.delete("deleteJobTemplate", JOB_TEMPLATE)
            .summary("Deletes a version of a job template, or all of them, and says so in a text")
            .query(DELETED)
            .answers(Answer.text(TEXT))
            .refuses(ErrorCode.NOT_FOUND)
            .handledBy(this::delete));
  }

  private static JobTemplate.CreateRequest read(byte[] body) {
    return VivaceJson.read(body, JobTemplate.CreateRequest.class);
  }

  private JobTemplate.CreateRequest readYaml(byte[] body) {
    return YamlProblems.require(yaml.readJobTemplate(body));
  }

  private Future<Reply> put(Call call, Function<byte[], JobTemplate.CreateRequest> reader) {
    byte[] body = call.body();
    User caller = call.caller().user();
    return threads
        .offload(() -> templates.put(reader.apply(body), caller))
        .compose(threads::await)
        .map(Reply::ok);
  }

  private Future<Reply> get(Call call) {
    return threads.await(templates.get(call.get(JOB_TYPE), call.get(VERSION))).map(Reply::ok);
  }

  private Future<Reply> list(Call call) {
    return threads.await(templates.list(call.get(VERSION))).map(Reply::ok);
  }

  private Future<Reply> delete(Call call) {
    String jobType = call.get(JOB_TYPE);
    @Nullable String version = call.find(DELETED).orElse(null);
    return threads
        .await(templates.delete(jobType, version, call.caller().user()))
        .map(
            removed ->
                Reply.text(
                    TEXT,
                    "Removed [%d] job template versions for job type: [%s][%s]"
                        .formatted(removed, jobType, version)));
  }
}
