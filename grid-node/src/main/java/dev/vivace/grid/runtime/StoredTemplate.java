package dev.vivace.grid.runtime;

import dev.vivace.dsl.model.Template;
import dev.vivace.dsl.protocol.TemplateDefinition;

/** A version of a graph template as it is stored, as JSON. */
public record StoredTemplate(TemplateDefinition.Metadata metadata, Template template) {}
