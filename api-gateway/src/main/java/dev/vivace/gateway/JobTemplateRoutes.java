package dev.vivace.gateway;

import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.model.User;
import dev.vivace.dsl.protocol.action.JobTemplate;
import dev.vivace.dsl.step.StepTypes;
import dev.vivace.dsl.template.JobTemplatePinning;
import dev.vivace.dsl.yaml.YamlLimits;
import dev.vivace.dsl.yaml.YamlReader;
import dev.vivace.grid.api.JobTemplates;
import io.vertx.core.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Job templates: store, read, list, delete. */
final class JobTemplateRoutes {
  private final JobTemplates templates;
  private final Threads threads;
  private final YamlReader yaml;

  /**
   * Serves job templates.
   *
   * @param types the types that steps may have
   */
  JobTemplateRoutes(StepTypes types, JobTemplates templates, Threads threads) {
    this.yaml =
        new YamlReader(
            YamlLimits.DEFAULT, dev.vivace.dsl.yaml.JobTemplates.NONE.over(types));
    this.templates = templates;
    this.threads = threads;
  }

  Future<Reply> put(Call call) {
    return put(call, body -> VivaceJson.read(body, JobTemplate.CreateRequest.class));
  }

  Future<Reply> putYaml(Call call) {
    return put(call, body -> YamlProblems.require(yaml.readJobTemplate(body)));
  }

  private Future<Reply> put(Call call, Function<byte[], JobTemplate.CreateRequest> reader) {
    byte[] body = call.requiredBody();
    User caller = call.caller();
    return threads
        .offload(() -> templates.put(reader.apply(body), caller))
        .compose(threads::await)
        .map(Reply::ok);
  }

  Future<Reply> get(Call call) {
    return threads.await(templates.get(call.segment("jobType"), version(call))).map(Reply::ok);
  }

  Future<Reply> list(Call call) {
    return threads.await(templates.list(version(call))).map(Reply::list);
  }

  Future<Reply> delete(Call call) {
    String jobType = call.segment("jobType");
    @Nullable String version = call.option("version").orElse(null);
    return threads
        .await(templates.delete(jobType, version, call.caller()))
        .map(
            removed ->
                Reply.text(
                    "text/plain; charset=UTF-8",
                    "Removed [%d] job template versions for job type: [%s][%s]"
                        .formatted(removed, jobType, version)));
  }

  private static String version(Call call) {
    return call.option("version").orElse(JobTemplatePinning.DEFAULT_VERSION);
  }
}
