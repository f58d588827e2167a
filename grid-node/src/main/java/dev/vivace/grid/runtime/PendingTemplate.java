package dev.vivace.grid.runtime;

import dev.vivace.dsl.protocol.action.JobTemplate;
import dev.vivace.grid.engine.template.TemplateEvent;
import dev.vivace.grid.engine.template.TemplateKey;
import dev.vivace.grid.engine.template.TemplateState;
import dev.vivace.grid.store.CommitBatch;
import dev.vivace.grid.store.StoreKeys;
import dev.vivace.grid.store.Table;
import dev.vivace.grid.store.record.StoredRecords;
import dev.vivace.grid.store.record.StoredTemplate;
import java.util.ArrayList;
import java.util.List;

/** The pending changes of a template in a batch. */
final class PendingTemplate {
  private final List<TemplateEvent> events = new ArrayList<>();
  private TemplateState state;

  PendingTemplate(TemplateState state) {
    this.state = state;
  }

  TemplateState state() {
    return state;
  }

  List<TemplateEvent> events() {
    return events;
  }

  void add(List<TemplateEvent> more) {
    for (TemplateEvent event : more) {
      state = state.evolve(event);
      events.add(event);
    }
  }

  /** Puts the workflow into a transaction that is fenced for the partition. */
  void write(CommitBatch commit) {
    StoredRecords.TEMPLATE.put(commit, StoreKeys.template(state.key()), state);
  }

  /** Puts what else an event changes into it. */
  static void write(TemplateKey key, TemplateEvent event, CommitBatch commit) {
    if (event instanceof TemplateEvent.VersionPublished published) {
      String version = Long.toString(published.metadata().templateVersionId());
      StoredRecords.TEMPLATE_VERSION.put(
          commit,
          StoreKeys.templateVersion(key, version),
          new StoredTemplate(published.metadata(), published.template()));
    } else if (event instanceof TemplateEvent.JobPut put) {
      JobTemplate template = put.template();
      StoredRecords.JOB_TEMPLATE_VERSION.put(
          commit, StoreKeys.templateVersion(key, template.definition().version()), template);
    } else if (event instanceof TemplateEvent.VersionRemoved removed) {
      commit.remove(Table.TEMPLATE, StoreKeys.templateVersion(key, removed.version()));
    } else {
      throw new AssertionError(event);
    }
  }
}
