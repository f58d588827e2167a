package dev.vivace.dsl.yaml;

import dev.vivace.dsl.protocol.TemplateCreateRequest;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import dev.vivace.dsl.protocol.action.JobTemplate;
import dev.vivace.dsl.tree.Parsed;
import dev.vivace.dsl.tree.SourceTree;
import dev.vivace.dsl.tree.TreeReader;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Reads definitions in YAML: workflows, templates of graphs, and templates of jobs. Thread-safe; it
 * never throws for anything that a user can send.
 */
public final class YamlReader {
  private final YamlLimits limits;
  private final JobTemplates templates;

  public YamlReader() {
    this(YamlLimits.DEFAULT, JobTemplates.NONE);
  }

  public YamlReader(YamlLimits limits, JobTemplates templates) {
    this.limits = limits;
    this.templates = templates;
  }

  public Parsed<WorkflowCreateRequest> readWorkflow(byte[] document) {
    return read(document, WorkflowCreateRequest.class, new WorkflowForm(templates)::tree);
  }

  public Parsed<TemplateCreateRequest> readTemplate(byte[] document) {
    return read(document, TemplateCreateRequest.class, new TemplateForm(templates)::tree);
  }

  public Parsed<JobTemplate.CreateRequest> readJobTemplate(byte[] document) {
    return read(
        document,
        JobTemplate.CreateRequest.class,
        new JobTemplateForm(templates.stepTypes())::tree);
  }

  private <T> Parsed<T> read(
      byte[] document, Class<T> type, BiFunction<YamlValue, Reading, Optional<SourceTree>> form) {
    Reading reading = new Reading();
    Optional<SourceTree> tree =
        new DocumentReader(limits, reading)
            .read(document)
            .flatMap(root -> form.apply(root, reading));
    return tree.isEmpty()
        ? Parsed.refused(reading.problems())
        : TreeReader.read(tree.get(), type, reading.problems());
  }
}
