package dev.vivace.dsl.source;

import dev.vivace.dsl.param.PinnedParams;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import dev.vivace.dsl.validate.DefinitionChecks;
import dev.vivace.dsl.validate.Problem;
import dev.vivace.dsl.validate.SourcePositions;
import dev.vivace.dsl.validate.WorkflowValidator;
import dev.vivace.dsl.yaml.YamlResult;
import dev.vivace.dsl.yaml.YamlWorkflowReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads and checks definitions that stand in files. Thread-safe; it never throws for a content. */
public final class DefinitionFile {
  private final YamlWorkflowReader yaml;
  private final Function<WorkflowCreateRequest, List<Problem>> checks;

  /** Checks the structure of definitions. */
  public DefinitionFile() {
    this(new WorkflowValidator()::validate);
  }

  private DefinitionFile(Function<WorkflowCreateRequest, List<Problem>> checks) {
    this.yaml = new YamlWorkflowReader();
    this.checks = checks;
  }

  /**
   * Checks all that a push checks, the parameters too.
   *
   * @param caller who would push it
   */
  public static DefinitionFile asPushed(DefinitionChecks checks, String caller, Instant now) {
    return new DefinitionFile(
        request -> checks.check(request, PinnedParams.NONE, caller, now).all());
  }

  /**
   * The contents of a file.
   *
   * @param request {@code null} if it could not be read; it may also be there with errors
   * @param problems each with a position
   */
  public record Content(@Nullable WorkflowCreateRequest request, List<Problem> problems) {
    public Content {
      problems = List.copyOf(problems);
    }

    public boolean isValid() {
      return problems.stream().noneMatch(Problem::isError);
    }
  }

  /** The problems of a file; see {@link Problem#describe} for how to print them. */
  public List<Problem> check(String name, byte[] content) {
    return read(name, content).problems();
  }

  /**
   * Reads a file.
   *
   * @param name with an ending that says what it is; without one, the content says it
   */
  public Content read(String name, byte[] content) {
    return isJson(name, content) ? readJson(content) : readYaml(content);
  }

  private Content readJson(byte[] content) {
    JsonSource.Result<WorkflowCreateRequest> source = JsonSource.read(content);
    return source.request() == null
        ? new Content(null, source.problems())
        : validated(source.request(), source.positions(), List.of());
  }

  private Content readYaml(byte[] content) {
    YamlResult result = yaml.read(content);
    if (result instanceof YamlResult.Accepted accepted) {
      return validated(accepted.request(), accepted.positions(), accepted.warnings());
    }
    return new Content(null, ((YamlResult.Refused) result).problems());
  }

  private Content validated(
      WorkflowCreateRequest request, SourcePositions positions, List<Problem> warnings) {
    List<Problem> problems = new ArrayList<>(warnings);
    problems.addAll(positions.locate(checks.apply(request)));
    return new Content(request, problems);
  }

  static boolean isJson(String name, byte[] content) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".yaml") || lower.endsWith(".yml")) {
      return false;
    }
    return lower.endsWith(".json")
        || new String(content, StandardCharsets.UTF_8).stripLeading().startsWith("{");
  }
}
