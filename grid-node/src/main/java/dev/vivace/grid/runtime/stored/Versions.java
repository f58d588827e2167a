package dev.vivace.grid.runtime.stored;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.vivace.dsl.param.StepDefaults;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.dsl.step.StepTypes;
import dev.vivace.grid.engine.compiled.CompiledWorkflow;
import dev.vivace.grid.engine.run.DefinitionPath;
import dev.vivace.grid.engine.run.state.RunHeader;
import dev.vivace.grid.store.Store;
import dev.vivace.grid.store.StoreKeys;
import dev.vivace.grid.store.Table;
import dev.vivace.grid.store.UnreadableRecord;
import dev.vivace.grid.store.record.StoredRecords;
import dev.vivace.grid.store.record.StoredVersion;
import java.util.Optional;

/**
 * The versions of workflows and their compiled forms, read once and kept on each node: they never
 * change.
 */
public final class Versions {
  private final Store store;
  private final StepTypes types;
  private final Cache<String, Entry> cache;

  /**
   * The versions in a store.
   *
   * @param types the types that steps may have
   * @param kept how many are kept in memory at most
   */
  public Versions(Store store, StepTypes types, int kept) {
    this.types = types;
    this.store = store;
    this.cache = Caffeine.newBuilder().maximumSize(kept).build();
  }

  /** A version with its compiled form. */
  public record Entry(StoredVersion stored, CompiledWorkflow compiled) {}

  /** The version; empty if it was never stored or is deleted. */
  public Optional<Entry> find(String workflowId, long internalId, long versionId) {
    String key = StoreKeys.version(workflowId, internalId, versionId);
    return Optional.ofNullable(cache.get(key, this::load));
  }

  /**
   * The compiled form of a version that a run was made from.
   *
   * @throws OrchestratorException if it is gone
   */
  public CompiledWorkflow compiled(String workflowId, long internalId, long versionId) {
    return find(workflowId, internalId, versionId)
        .orElseThrow(
            () ->
                OrchestratorException.notFound(
                    "expected version %d of workflow '%s', but it is gone"
                        .formatted(versionId, workflowId)))
        .compiled();
  }

  /**
   * The compiled workflow that a run follows.
   *
   * @throws OrchestratorException if its version is gone
   */
  public CompiledWorkflow compiled(RunHeader header) {
    DefinitionPath path = DefinitionPath.of(header);
    return compiled(path.workflowId(), header.internalId(), header.versionId()).body(path.loops());
  }

  /** The compiled workflow that a run follows; empty if its version is gone. */
  public Optional<CompiledWorkflow> find(RunHeader header) {
    DefinitionPath path = DefinitionPath.of(header);
    return find(path.workflowId(), header.internalId(), header.versionId())
        .map(version -> version.compiled().body(path.loops()));
  }

  private @org.jspecify.annotations.Nullable Entry load(String key) {
    byte[] bytes = store.get(Table.VERSION, key);
    if (bytes == null) {
      return null;
    }
    return UnreadableRecord.guard(
        Table.VERSION,
        key,
        () -> {
          StoredVersion stored = StoredRecords.VERSION.decode(bytes);
          StepDefaults defaults = new StepDefaults(types, stored.pinned());
          return new Entry(stored, CompiledWorkflow.compile(stored.workflow(), defaults));
        });
  }
}
