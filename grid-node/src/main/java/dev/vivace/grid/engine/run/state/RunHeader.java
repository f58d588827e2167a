package dev.vivace.grid.engine.run.state;

import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.Tag;
import dev.vivace.dsl.param.value.ParamSize;
import dev.vivace.dsl.protocol.Artifact;
import dev.vivace.dsl.protocol.Initiator;
import dev.vivace.dsl.protocol.PropertiesSnapshot;
import dev.vivace.grid.engine.Frozen;
import dev.vivace.grid.engine.RunKey;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The part of a run that is known when it is created and never changes.
 *
 * @param internalId tells a workflow from an earlier one of the same name that was deleted
 * @param properties the properties of the workflow at that moment
 * @param createTime epoch milliseconds
 */
public record RunHeader(
    RunKey key,
    long versionId,
    String uuid,
    String correlationId,
    long internalId,
    StartContext startContext,
    PropertiesSnapshot properties,
    long createTime) {

  /**
   * How the run was asked for.
   *
   * @param runParams parameters that override those of the definition, as sent
   * @param artifacts as sent
   * @param requestTime epoch milliseconds
   * @param failure why the run cannot start and is kept as failed; {@code null} if it can
   * @param correlationId what all runs of a tree share; {@code null} if the run is the root of one
   * @param origin whose time the iteration of a loop lives in; {@code null} for all other runs
   */
  public record StartContext(
      Initiator initiator,
      long requestTime,
      List<Tag> runtimeTags,
      Map<String, ParamDefinition> runParams,
      Map<String, Artifact> artifacts,
      @Nullable String failure,
      @Nullable String correlationId,
      @Nullable Origin origin) {
    public StartContext {
      runtimeTags = List.copyOf(runtimeTags);
      runParams = Frozen.map(runParams);
      artifacts = Frozen.map(artifacts);
    }

    /** About how many bytes it takes to store what can be long of it. */
    public long estimatedBytes() {
      return ParamSize.ofValues(runParams) + ParamSize.ofValues(artifacts);
    }
  }

  /**
   * The run that was started from outside and whose loops led to this one.
   *
   * @param createTime epoch milliseconds
   */
  public record Origin(Initiator initiator, long createTime) {}

  /** The id of the workflow at the root of the tree that the run belongs to. */
  public String root() {
    return startContext.initiator() instanceof Initiator.Upstream below
        ? below.ancestors().get(0).workflowId()
        : key.workflowId();
  }

  /** The origin of the iterations of this run's loops. */
  public Origin originOfIterations() {
    Origin origin = startContext.origin();
    return origin == null ? new Origin(startContext.initiator(), createTime) : origin;
  }
}
