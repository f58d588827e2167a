package dev.vivace.dsl.template;

import dev.vivace.dsl.protocol.action.JobTemplate;
import java.util.Optional;

/** Knows the stored job templates. */
@FunctionalInterface
public interface JobTemplateSource {

  /** A version of a job template; empty if there is none. */
  Optional<JobTemplate.Definition> find(String jobType, String version);
}
