package dev.vivace.grid.node;

import dev.vivace.dsl.model.User;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.dsl.protocol.action.JobTemplate;
import dev.vivace.grid.api.JobTemplates;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.template.TemplateCommand;
import dev.vivace.grid.engine.template.TemplateKey;
import dev.vivace.grid.engine.template.TemplateReply;
import dev.vivace.grid.node.query.Listed;
import dev.vivace.grid.node.query.QueryExecutor;
import dev.vivace.grid.node.query.StoredTemplates;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Job templates over the messages and reads of a node. */
final class GridJobTemplates implements JobTemplates {
  private final CommandClient commands;
  private final QueryExecutor queries;
  private final StoredTemplates templates;
  private final TemplateChecks checks;

  GridJobTemplates(
      CommandClient commands,
      QueryExecutor queries,
      StoredTemplates templates,
      TemplateChecks checks) {
    this.commands = commands;
    this.queries = queries;
    this.templates = templates;
    this.checks = checks;
  }

  @Override
  public CompletableFuture<JobTemplate> put(JobTemplate.CreateRequest request, User caller) {
    JobTemplate.Definition definition = request.definition();
    return queries
        .read(
            () -> {
              checks.check(request);
              return new Message(
                  TemplateKey.job(definition.jobType()),
                  new TemplateCommand.PutJob(request, caller));
            })
        .thenCompose(message -> commands.ask(message, TemplateReply.Stored.class))
        .thenCompose(stored -> get(definition.jobType(), stored.version()));
  }

  @Override
  public CompletableFuture<JobTemplate> get(String jobType, String version) {
    return queries.read(
        () ->
            templates
                .job(jobType, version)
                .orElseThrow(
                    () ->
                        OrchestratorException.notFound(
                            "No job template found for job_type [%s] and version [%s]"
                                .formatted(jobType, version))));
  }

  @Override
  public CompletableFuture<List<JobTemplate>> list(String version) {
    return queries.read(
        () -> templates.jobs(version).stream().map(GridJobTemplates::shown).toList());
  }

  private static JobTemplate shown(Listed<JobTemplate> listed) {
    JobTemplate template = listed.value();
    return template == null
        ? JobTemplate.unreadable(listed.id(), listed.version(), String.valueOf(listed.problem()))
        : template;
  }

  @Override
  public CompletableFuture<Integer> delete(String jobType, @Nullable String version, User caller) {
    return commands
        .ask(
            new Message(TemplateKey.job(jobType), new TemplateCommand.Delete(version)),
            TemplateReply.Removed.class)
        .thenApply(TemplateReply.Removed::versions);
  }
}
