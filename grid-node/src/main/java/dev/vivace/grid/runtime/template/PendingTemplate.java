package dev.vivace.grid.runtime.template;

import dev.vivace.dsl.protocol.action.JobTemplate;
import dev.vivace.grid.engine.template.TemplateEvent;
import dev.vivace.grid.engine.template.TemplateKey;
import dev.vivace.grid.engine.template.TemplateState;
import dev.vivace.grid.runtime.aggregate.PendingChange;
import dev.vivace.grid.runtime.aggregate.UnitOfWork;
import dev.vivace.grid.store.CommitBatch;
import dev.vivace.grid.store.StoreKeys;
import dev.vivace.grid.store.Table;
import dev.vivace.grid.store.record.StoredRecords;
import dev.vivace.grid.store.record.StoredTemplate;
import java.util.List;

/** The pending changes of a template. */
final class PendingTemplate implements PendingChange {
  private TemplateState state;
  private boolean changed;

  PendingTemplate(TemplateState state) {
    this.state = state;
  }

  TemplateState state() {
    return state;
  }

  /** Adds what happened, which led to a state, and writes the versions that it changes. */
  void add(UnitOfWork work, List<TemplateEvent> events, TemplateState next) {
    state = next;
    changed |= !events.isEmpty();
    events.forEach(event -> write(work, event));
  }

  private void write(UnitOfWork work, TemplateEvent event) {
    TemplateKey key = state.key();
    if (event instanceof TemplateEvent.VersionPublished published) {
      String version = Long.toString(published.metadata().templateVersionId());
      work.put(
          StoredRecords.TEMPLATE_VERSION,
          StoreKeys.templateVersion(key, version),
          new StoredTemplate(published.metadata(), published.template()));
    } else if (event instanceof TemplateEvent.JobPut put) {
      JobTemplate template = put.template();
      work.put(
          StoredRecords.JOB_TEMPLATE_VERSION,
          StoreKeys.templateVersion(key, template.definition().version()),
          template);
    } else if (event instanceof TemplateEvent.VersionRemoved removed) {
      work.remove(Table.TEMPLATE, StoreKeys.templateVersion(key, removed.version()));
    } else {
      throw new AssertionError(event);
    }
  }

  @Override
  public int entries() {
    return 2;
  }

  @Override
  public boolean isChanged() {
    return changed;
  }

  @Override
  public void write(CommitBatch commit) {
    StoredRecords.TEMPLATE.put(commit, StoreKeys.template(state.key()), state);
  }

  @Override
  public void keep() {}

  @Override
  public void forget() {}
}
