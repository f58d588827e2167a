package dev.vivace.dsl.yaml;

import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import java.util.Optional;

/** Reads definitions in YAML. Thread-safe; it never throws for anything that a user can send. */
public final class YamlWorkflowReader {
  private final YamlLimits limits;
  private final JobTemplates templates;

  public YamlWorkflowReader() {
    this(YamlLimits.DEFAULT, JobTemplates.NONE);
  }

  public YamlWorkflowReader(YamlLimits limits, JobTemplates templates) {
    this.limits = limits;
    this.templates = templates;
  }

  /** Reads a document in UTF-8. */
  public YamlResult read(byte[] document) {
    Reading reading = new Reading();
    return result(reading, new DocumentReader(limits, reading).read(document));
  }

  /** Reads a document. */
  public YamlResult read(String document) {
    Reading reading = new Reading();
    return result(reading, new DocumentReader(limits, reading).read(document));
  }

  private YamlResult result(Reading reading, Optional<YamlValue> document) {
    Optional<WorkflowCreateRequest> request =
        document.flatMap(root -> new WorkflowReader(reading, templates).read(root));
    if (request.isEmpty() || reading.failed()) {
      return new YamlResult.Refused(reading.problems());
    }
    return new YamlResult.Accepted(request.get(), reading.positions(), reading.problems());
  }
}
