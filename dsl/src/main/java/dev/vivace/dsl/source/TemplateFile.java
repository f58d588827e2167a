package dev.vivace.dsl.source;

import dev.vivace.dsl.model.Template;
import dev.vivace.dsl.param.StepDefaults;
import dev.vivace.dsl.protocol.TemplateCreateRequest;
import dev.vivace.dsl.protocol.action.JobTemplate;
import dev.vivace.dsl.step.StepTypes;
import dev.vivace.dsl.template.TemplateReferences;
import dev.vivace.dsl.tree.JsonText;
import dev.vivace.dsl.tree.Parsed;
import dev.vivace.dsl.validate.JobTemplateValidator;
import dev.vivace.dsl.validate.TemplateStepChecks;
import dev.vivace.dsl.validate.TemplateValidator;
import dev.vivace.dsl.validate.problem.Problem;
import dev.vivace.dsl.yaml.YamlReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Checks templates and job templates that stand in files, as far as that can be done without the
 * other templates that they use. Thread-safe; it never throws for a content.
 */
public final class TemplateFile {
  private static final String STEPS = "template.steps";

  private final YamlReader yaml = new YamlReader();
  private final TemplateValidator templates = new TemplateValidator();
  private final JobTemplateValidator jobTemplates = new JobTemplateValidator();
  private final Instant now;

  /** Checks as of {@code now}, which expressions are tried with. */
  public TemplateFile(Instant now) {
    this.now = now;
  }

  /** The problems of a template. */
  public List<Problem> checkTemplate(String name, byte[] content) {
    return check(
        name, content, TemplateCreateRequest.class, yaml::readTemplate, this::templateProblems);
  }

  /** The problems of a job template. */
  public List<Problem> checkJobTemplate(String name, byte[] content) {
    return check(
        name,
        content,
        JobTemplate.CreateRequest.class,
        yaml::readJobTemplate,
        jobTemplates::validate);
  }

  private static <T> List<Problem> check(
      String name,
      byte[] content,
      Class<T> type,
      Function<byte[], Parsed<T>> reader,
      Function<T, List<Problem>> checks) {
    Parsed<T> parsed =
        DefinitionFile.isJson(name, content) ? JsonText.read(content, type) : reader.apply(content);
    return DefinitionFile.problems(parsed, checks);
  }

  private List<Problem> templateProblems(TemplateCreateRequest request) {
    Template template = request.template();
    List<Problem> problems = new ArrayList<>(templates.validate(template));
    if (problems.stream().noneMatch(Problem::isError)) {
      problems.addAll(TemplateReferences.problems(StepTypes.installed(), template));
      problems.addAll(
          TemplateStepChecks.check(STEPS, template, StepDefaults.of(StepTypes.installed()), now));
    }
    return problems;
  }
}
