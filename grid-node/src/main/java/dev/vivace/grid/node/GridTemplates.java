package dev.vivace.grid.node;

import dev.vivace.dsl.model.User;
import dev.vivace.dsl.model.param.Tag;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.dsl.protocol.Page;
import dev.vivace.dsl.protocol.TemplateCreateRequest;
import dev.vivace.dsl.protocol.TemplateDefinition;
import dev.vivace.dsl.protocol.TemplateDefinition.Overview;
import dev.vivace.dsl.protocol.TimelineEvent;
import dev.vivace.dsl.schema.TemplateParamsSchema;
import dev.vivace.grid.api.Templates;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.template.TemplateCommand;
import dev.vivace.grid.engine.template.TemplateKey;
import dev.vivace.grid.engine.template.TemplateReply;
import dev.vivace.grid.node.query.Listed;
import dev.vivace.grid.node.query.QueryExecutor;
import dev.vivace.grid.node.query.StoredTemplates;
import dev.vivace.grid.store.record.StoredTemplate;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Graph templates over the messages and reads of a node. */
final class GridTemplates implements Templates {
  private final CommandClient commands;
  private final QueryExecutor queries;
  private final StoredTemplates templates;
  private final TemplateChecks checks;
  private final Clock clock;

  GridTemplates(
      CommandClient commands,
      QueryExecutor queries,
      StoredTemplates templates,
      TemplateChecks checks,
      Clock clock) {
    this.commands = commands;
    this.queries = queries;
    this.templates = templates;
    this.checks = checks;
    this.clock = clock;
  }

  @Override
  public CompletableFuture<TemplateDefinition> publish(TemplateCreateRequest request, User caller) {
    String id = request.template().id();
    return queries
        .read(() -> new Message(TemplateKey.graph(id), checks.prepare(request, caller)))
        .thenCompose(message -> commands.ask(message, TemplateReply.Stored.class))
        .thenCompose(stored -> get(id, stored.version()));
  }

  @Override
  public CompletableFuture<TemplateDefinition> get(String id, String version) {
    return queries.read(
        () -> definition(templates.graph(id, version).orElseThrow(() -> notFound(id, version))));
  }

  private static TemplateDefinition definition(StoredTemplate stored) {
    return new TemplateDefinition(
        stored.metadata(), stored.template(), TemplateParamsSchema.of(stored.template()));
  }

  private static Overview overview(Listed<StoredTemplate> listed) {
    StoredTemplate stored = listed.value();
    return stored == null
        ? Overview.unreadable(
            listed.id(), Long.parseLong(listed.version()), String.valueOf(listed.problem()))
        : Overview.of(definition(stored));
  }

  private static OrchestratorException notFound(String id, @Nullable String version) {
    return OrchestratorException.notFound(
        version == null
            ? "Cannot find template [%s]".formatted(id)
            : "Cannot find template [%s] with version [%s]".formatted(id, version));
  }

  @Override
  public CompletableFuture<Page<Overview>> list(Query query) {
    return queries.read(
        () ->
            page(
                templates.newestGraphs().stream().filter(listed -> matches(listed, query)).toList(),
                query));
  }

  /** One that cannot be read has an id and nothing else to be found by. */
  private static boolean matches(Listed<StoredTemplate> listed, Query query) {
    StoredTemplate stored = listed.value();
    if (stored == null) {
      String text = query.text();
      return query.tag() == null && (text == null || lower(listed.id()).contains(lower(text)));
    }
    return matches(stored, query);
  }

  private static boolean matches(StoredTemplate stored, Query query) {
    List<String> tags =
        stored.template().tags() == null
            ? List.of()
            : stored.template().tags().stream().map(Tag::name).toList();
    String tag = query.tag();
    if (tag != null && tags.stream().noneMatch(tag::equalsIgnoreCase)) {
      return false;
    }
    String text = query.text();
    return text == null
        || Stream.concat(
                Stream.of(
                    stored.template().id(),
                    orEmpty(stored.template().name()),
                    orEmpty(stored.template().description())),
                tags.stream())
            .anyMatch(place -> lower(place).contains(lower(text)));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static Page<Overview> page(List<Listed<StoredTemplate>> found, Query query) {
    String cursor = query.cursor();
    int from = 0;
    while (cursor != null && from < found.size() && found.get(from).id().compareTo(cursor) <= 0) {
      from++;
    }
    int to = Math.min(found.size(), from + query.size());
    if (from == to) {
      return Page.empty(found.size());
    }
    return new Page<>(
        new Page.PageInfo(
            found.get(from).id(), found.get(to - 1).id(), from > 0, to < found.size(), from + 1L),
        found.size(),
        found.subList(from, to).stream().map(GridTemplates::overview).toList());
  }

  @Override
  public CompletableFuture<List<Overview>> versions(String id) {
    return queries.read(
        () -> {
          List<Overview> versions =
              templates.versions(id).stream().map(GridTemplates::overview).toList();
          if (versions.isEmpty()) {
            throw notFound(id, null);
          }
          return versions;
        });
  }

  @Override
  public CompletableFuture<TimelineEvent.Log> delete(
      String id, @Nullable String version, User caller) {
    return commands
        .ask(
            new Message(TemplateKey.graph(id), new TemplateCommand.Delete(version)),
            TemplateReply.Removed.class)
        .thenApply(
            removed -> {
              if (removed.versions() == 0) {
                throw notFound(id, version);
              }
              return TimelineEvent.info(
                  clock.instant(),
                  "%s of template [%s] deleted by user [%s]"
                      .formatted(
                          version == null
                              ? "All [" + removed.versions() + "] versions"
                              : "Version [" + version + "]",
                          id,
                          caller.name()));
            });
  }
}
