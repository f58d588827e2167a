package dev.vivace.dsl.template;

import dev.vivace.dsl.protocol.action.JobTemplate;
import java.util.Optional;

/** Knows the stored job templates. */
@FunctionalInterface
public interface JobTemplateSource {

  /** Where nothing was stored. */
  JobTemplateSource NONE = (jobType, version) -> Optional.empty();

  /** A version of a job template; empty if there is none. */
  Optional<JobTemplate.Definition> find(String jobType, String version);
}
