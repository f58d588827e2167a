package dev.vivace.grid.api;

import dev.vivace.dsl.model.User;
import dev.vivace.dsl.protocol.Page;
import dev.vivace.dsl.protocol.TemplateCreateRequest;
import dev.vivace.dsl.protocol.TemplateDefinition;
import dev.vivace.dsl.protocol.TimelineEvent;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The templates of a grid: parts of graphs that workflows use as a step. A push expands them, so a
 * workflow that uses one is not changed by what happens to the template later.
 */
public interface Templates {
  /** The most templates of one page. */
  int MAX_PAGE = 200;

  /**
   * Stores the next version. Fails with {@code INVALID_ARGUMENT} and all problems if the template
   * is not valid.
   */
  CompletableFuture<TemplateDefinition> publish(TemplateCreateRequest request, User caller);

  /**
   * Reads a version.
   *
   * @param version {@code default} or {@code latest}, which are the newest one, or a number
   */
  CompletableFuture<TemplateDefinition> get(String id, String version);

  /** The latest versions of the templates that a query finds, by id. */
  CompletableFuture<Page<TemplateDefinition.Overview>> list(Query query);

  /** All versions of a template, the newest first. */
  CompletableFuture<List<TemplateDefinition.Overview>> versions(String id);

  /**
   * Removes a version. Its number is not given again.
   *
   * @param version a number; {@code null} for all versions
   */
  CompletableFuture<TimelineEvent.Log> delete(String id, @Nullable String version, User caller);

  /**
   * Selects templates. Upper and lower case make no difference.
   *
   * @param text part of the id, the name, the description or a tag; {@code null} for any
   * @param tag the name of a tag; {@code null} for any
   * @param size how many at most, 1 to {@value Templates#MAX_PAGE}
   * @param cursor the end cursor of the page before; {@code null} for the first page
   */
  record Query(@Nullable String text, @Nullable String tag, int size, @Nullable String cursor) {
    /** All of them, as far as they fit on one page. */
    public static final Query ALL = new Query(null, null, MAX_PAGE, null);

    public Query {
      if (size < 1 || size > MAX_PAGE) {
        throw new IllegalArgumentException(
            "expected a page of 1 to %d templates, but got %d".formatted(MAX_PAGE, size));
      }
    }

    public static Query of(String text) {
      return new Query(text, null, MAX_PAGE, null);
    }
  }
}
