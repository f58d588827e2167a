package dev.vivace.dsl.yaml;

import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import dev.vivace.dsl.validate.Problem;
import dev.vivace.dsl.validate.SourcePositions;
import java.util.List;

/** The content of a document, or its problems. */
public sealed interface YamlResult {

  /**
   * The document could be read. Whether the workflow may be run is for the validator to say.
   *
   * @param positions where the parts of the request stand in the document
   */
  record Accepted(WorkflowCreateRequest request, SourcePositions positions, List<Problem> warnings)
      implements YamlResult {
    public Accepted {
      warnings = List.copyOf(warnings);
    }
  }

  /** The document could not be read; at least one of the problems is an error. */
  record Refused(List<Problem> problems) implements YamlResult {
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
