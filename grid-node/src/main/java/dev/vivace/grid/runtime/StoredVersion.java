package dev.vivace.grid.runtime;

import dev.vivace.dsl.model.Workflow;
import dev.vivace.dsl.param.JobTemplateParams;
import dev.vivace.dsl.protocol.Metadata;
import org.jspecify.annotations.Nullable;

/**
 * A version of a workflow as it is stored, as JSON.
 *
 * @param jobTemplates what it was pushed with; absent if its steps name none
 */
public record StoredVersion(
    Metadata metadata, Workflow workflow, @Nullable JobTemplateParams jobTemplates) {

  /** What its steps get from job templates. */
  public JobTemplateParams pinned() {
    return jobTemplates == null ? JobTemplateParams.NONE : jobTemplates;
  }
}
