package dev.vivace.gateway.area;

import dev.vivace.dsl.model.StepType;
import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.dsl.protocol.TemplateCreateRequest;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import dev.vivace.dsl.protocol.action.JobTemplate;
import dev.vivace.dsl.step.StepTypes;
import dev.vivace.dsl.template.JobTemplatePinning;
import dev.vivace.dsl.tree.Parsed;
import dev.vivace.dsl.yaml.YamlLimits;
import dev.vivace.dsl.yaml.YamlReader;
import dev.vivace.gateway.route.Threads;
import dev.vivace.grid.api.JobTemplates;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads documents of jobs. A job of a type that is no step type has that of a job template, which
 * the grid knows: the document is read once to see which ones it names, and again with them.
 */
final class YamlJobs {
  private final StepTypes types;
  private final JobTemplates templates;
  private final Threads threads;

  /**
   * Reads documents.
   *
   * @param types the types that jobs may have
   */
  YamlJobs(StepTypes types, JobTemplates templates, Threads threads) {
    this.types = types;
    this.templates = templates;
    this.threads = threads;
  }

  /** A job template as a job names it. */
  private record Named(String jobType, @Nullable String version) {
    String versionOrDefault() {
      return version == null ? JobTemplatePinning.DEFAULT_VERSION : version;
    }
  }

  Future<Parsed<WorkflowCreateRequest>> readWorkflow(byte[] document) {
    return read(reader -> reader.readWorkflow(document));
  }

  Future<TemplateCreateRequest> readTemplate(byte[] document) {
    return read(reader -> reader.readTemplate(document)).map(YamlProblems::require);
  }

  private <T> Future<T> read(Function<YamlReader, T> reading) {
    List<Named> named = new ArrayList<>();
    return threads
        .offload(
            () ->
                reading.apply(
                    reader(
                        (jobType, version) -> {
                          named.add(new Named(jobType, version));
                          return Optional.empty();
                        })))
        .compose(
            result ->
                named.isEmpty()
                    ? Future.succeededFuture(result)
                    : threads
                        .await(lookUp(named))
                        .compose(known -> threads.offload(() -> reading.apply(reader(known)))));
  }

  private YamlReader reader(dev.vivace.dsl.yaml.JobTemplates known) {
    return new YamlReader(YamlLimits.DEFAULT, known.over(types));
  }

  private CompletionStage<dev.vivace.dsl.yaml.JobTemplates> lookUp(List<Named> named) {
    Map<Named, CompletableFuture<Optional<StepType>>> found = new LinkedHashMap<>();
    for (Named each : named) {
      if (!found.containsKey(each)) {
        found.put(each, stepType(each));
      }
    }
    return CompletableFuture.allOf(found.values().toArray(new CompletableFuture<?>[0]))
        .thenApply(
            done ->
                (jobType, version) -> {
                  var type = found.get(new Named(jobType, version));
                  return type == null ? Optional.empty() : type.join();
                });
  }

  private CompletableFuture<Optional<StepType>> stepType(Named named) {
    return templates
        .get(named.jobType(), named.versionOrDefault())
        .thenApply(template -> Optional.of(type(template)))
        .exceptionallyCompose(
            failure ->
                isNotFound(failure)
                    ? CompletableFuture.completedFuture(Optional.empty())
                    : CompletableFuture.failedFuture(failure));
  }

  private static StepType type(JobTemplate template) {
    return template.definition().stepType();
  }

  private static boolean isNotFound(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return cause instanceof OrchestratorException known && known.code() == ErrorCode.NOT_FOUND;
  }
}
