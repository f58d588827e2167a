package dev.vivace.grid.engine.template;

import dev.vivace.dsl.model.Template;
import dev.vivace.dsl.protocol.TemplateDefinition;
import dev.vivace.dsl.protocol.action.JobTemplate;

/** A change of a template. */
public sealed interface TemplateEvent {

  /** A version of a graph template was stored. */
  record VersionPublished(TemplateDefinition.Metadata metadata, Template template)
      implements TemplateEvent {}

  /** A version of a job template was stored. */
  record JobPut(JobTemplate template) implements TemplateEvent {}

  /** A version was removed. */
  record VersionRemoved(String version) implements TemplateEvent {}
}
