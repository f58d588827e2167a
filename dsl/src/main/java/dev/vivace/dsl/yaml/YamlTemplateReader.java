package dev.vivace.dsl.yaml;

import dev.vivace.dsl.protocol.TemplateCreateRequest;
import dev.vivace.dsl.protocol.action.JobTemplate;

/**
 * Reads templates in YAML: those of graphs, in the style of workflows, and those of jobs, which
 * have the shape of their JSON form, with parameters as there or as in a job. Thread-safe; it never
 * throws for anything that a user can send.
 */
public final class YamlTemplateReader {
  private final YamlLimits limits;
  private final JobTemplates templates;

  public YamlTemplateReader() {
    this(YamlLimits.DEFAULT, JobTemplates.NONE);
  }

  public YamlTemplateReader(YamlLimits limits, JobTemplates templates) {
    this.limits = limits;
    this.templates = templates;
  }

  /** Reads the document of a graph template, in UTF-8. */
  public YamlRead<TemplateCreateRequest> readTemplate(byte[] document) {
    Reading reading = new Reading();
    return YamlRead.of(
        reading,
        new DocumentReader(limits, reading)
            .read(document)
            .flatMap(root -> new TemplateReader(reading, templates).read(root)));
  }

  /** Reads the document of a job template, in UTF-8. */
  public YamlRead<JobTemplate.CreateRequest> readJobTemplate(byte[] document) {
    Reading reading = new Reading();
    return YamlRead.of(
        reading,
        new DocumentReader(limits, reading)
            .read(document)
            .flatMap(root -> new JobTemplateReader(reading, templates.stepTypes()).read(root)));
  }
}
