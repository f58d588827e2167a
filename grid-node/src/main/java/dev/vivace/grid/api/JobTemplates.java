package dev.vivace.grid.api;

import dev.vivace.dsl.model.User;
import dev.vivace.dsl.protocol.action.JobTemplate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The job templates of a grid: parameters that steps of a sub type share. A push pins those that
 * the steps of the workflow name.
 */
public interface JobTemplates {

  /**
   * Stores a version, in the place of the one of the same name. Fails with {@code INVALID_ARGUMENT}
   * and all problems if the template is not valid.
   */
  CompletableFuture<JobTemplate> put(JobTemplate.CreateRequest request, User caller);

  /** Reads a version. */
  CompletableFuture<JobTemplate> get(String jobType, String version);

  /** The templates that have a version of this name, by type. */
  CompletableFuture<List<JobTemplate>> list(String version);

  /**
   * Removes a version; completes with how many there were.
   *
   * @param version {@code null} for all versions
   */
  CompletableFuture<Integer> delete(String jobType, @Nullable String version, User caller);
}
