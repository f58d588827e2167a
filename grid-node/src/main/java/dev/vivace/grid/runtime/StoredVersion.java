package dev.vivace.grid.runtime;

import dev.vivace.dsl.model.Workflow;
import dev.vivace.dsl.protocol.Metadata;

/** A version of a workflow as it is stored, as JSON. */
public record StoredVersion(Metadata metadata, Workflow workflow) {}
