package dev.vivace.grid.runtime.stored;

import dev.vivace.dsl.model.User;
import dev.vivace.grid.engine.run.state.RunHeader;
import dev.vivace.grid.engine.run.state.RunState;
import dev.vivace.grid.store.SummaryEntry;

/** The row of a run for lists and searches. */
public final class Summaries {
  private Summaries() {}

  public static SummaryEntry of(RunState run) {
    RunHeader header = run.header();
    SummaryEntry entry = new SummaryEntry();
    entry.workflowId = run.key().workflowId();
    entry.instanceId = run.key().instanceId();
    entry.runId = run.key().runId();
    entry.versionId = header.versionId();
    entry.status = run.status().name();
    User owner = header.properties().properties().owner();
    entry.owner = owner == null ? "" : owner.name();
    entry.createTime = header.createTime();
    entry.startTime = run.startTime();
    entry.endTime = run.endTime();
    return entry;
  }
}
