package dev.vivace.dsl.source;

import dev.vivace.dsl.param.PinnedParams;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import dev.vivace.dsl.tree.JsonText;
import dev.vivace.dsl.tree.Parsed;
import dev.vivace.dsl.validate.DefinitionChecks;
import dev.vivace.dsl.validate.WorkflowValidator;
import dev.vivace.dsl.validate.problem.Problem;
import dev.vivace.dsl.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads and checks definitions that stand in files. Thread-safe; it never throws for a content. */
public final class DefinitionFile {
  private final YamlReader yaml;
  private final Function<WorkflowCreateRequest, List<Problem>> checks;

  /** Checks the structure of definitions. */
  public DefinitionFile() {
    this(new WorkflowValidator()::validate);
  }

  private DefinitionFile(Function<WorkflowCreateRequest, List<Problem>> checks) {
    this.yaml = new YamlReader();
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
    Parsed<WorkflowCreateRequest> parsed =
        isJson(name, content)
            ? JsonText.read(content, WorkflowCreateRequest.class)
            : yaml.readWorkflow(content);
    return new Content(parsed.value().orElse(null), problems(parsed, checks));
  }

  /** What was found while a text was read, and what checks find in its content. */
  static <T> List<Problem> problems(Parsed<T> parsed, Function<T, List<Problem>> checks) {
    List<Problem> problems = new ArrayList<>(parsed.problems());
    parsed.value().map(checks).map(parsed.tree()::locate).ifPresent(problems::addAll);
    return problems;
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
