package dev.vivace.grid.store.record;

import dev.vivace.dsl.model.Template;
import dev.vivace.dsl.protocol.TemplateDefinition;

/** A version of a graph template as it is stored. */
public record StoredTemplate(TemplateDefinition.Metadata metadata, Template template) {}
