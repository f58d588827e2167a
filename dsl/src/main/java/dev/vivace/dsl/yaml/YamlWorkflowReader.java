package dev.vivace.dsl.yaml;

import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import dev.vivace.dsl.validate.ProblemCode;
import dev.vivace.dsl.validate.SourcePosition;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
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
    try {
      return read(
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(document))
              .toString());
    } catch (CharacterCodingException e) {
      Reading reading = new Reading();
      reading.error(
          "", SourcePosition.START, ProblemCode.MALFORMED, "expected text in UTF-8, but it is not");
      return new YamlResult.Refused(reading.problems());
    }
  }

  /** Reads a document. */
  public YamlResult read(String document) {
    Reading reading = new Reading();
    Optional<WorkflowCreateRequest> request =
        new DocumentReader(limits, reading)
            .read(document)
            .flatMap(root -> new WorkflowReader(reading, templates).read(root));
    if (request.isEmpty() || reading.failed()) {
      return new YamlResult.Refused(reading.problems());
    }
    return new YamlResult.Accepted(request.get(), reading.positions(), reading.problems());
  }
}
