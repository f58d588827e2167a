package dev.vivace.grid.engine.run.command;

import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.param.value.ParamSize;
import dev.vivace.grid.engine.Frozen;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.run.state.RunEvent;
import dev.vivace.grid.engine.run.state.RunHeader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The data that the iterations of a loop have in common. It is stored once for each group of
 * iterations that lie together, so that an iteration costs no more than what tells it from its
 * neighbours.
 *
 * @param header of an iteration with number and times of 0
 * @param params what the loop hands down
 */
public record SharedIterationData(RunHeader header, Map<String, Param> params) {
  public SharedIterationData {
    params = Frozen.map(params);
  }

  /**
   * The data of one iteration that differs from the others.
   *
   * @param number from 1
   * @param time at which it was created, epoch milliseconds
   * @param own parameters of the loop, over those that are handed down
   */
  public record Iteration(long number, long time, Map<String, Param> own) {
    public Iteration {
      own = Frozen.map(own);
    }

    /** About how many bytes it takes to store what can be long of it. */
    public long estimatedBytes() {
      return ParamSize.kept(own);
    }
  }

  /** About how many bytes it takes to store what can be long of it. */
  public long estimatedBytes() {
    return header.startContext().estimatedBytes() + ParamSize.kept(params);
  }

  /** The command that creates an iteration. */
  public RunCommand.Create create(Iteration iteration) {
    RunEvent.RunCreated created = created(iteration);
    return new RunCommand.Create(created.header(), created.params(), true, null);
  }

  /** The event with which the history of an iteration starts. */
  public RunEvent.RunCreated created(Iteration iteration) {
    RunKey key = new RunKey(header.key().workflowId(), iteration.number(), header.key().runId());
    Map<String, Param> all = new LinkedHashMap<>(params);
    all.putAll(iteration.own());
    return new RunEvent.RunCreated(header(key, iteration.time()), all);
  }

  private RunHeader header(RunKey key, long time) {
    RunHeader.StartContext startContext = header.startContext();
    return new RunHeader(
        key,
        header.versionId(),
        IterationHeader.uuid(key),
        header.correlationId(),
        header.internalId(),
        new RunHeader.StartContext(
            startContext.initiator(),
            time,
            startContext.runtimeTags(),
            startContext.runParams(),
            startContext.artifacts(),
            startContext.failure(),
            startContext.correlationId(),
            startContext.origin()),
        header.properties(),
        time);
  }

  /** What tells the iteration from the others that {@link #created} made from this. */
  public Iteration iteration(RunEvent.RunCreated created) {
    Map<String, Param> own = new LinkedHashMap<>();
    created
        .params()
        .forEach(
            (name, param) -> {
              if (!Objects.equals(params.get(name), param)) {
                own.put(name, param);
              }
            });
    return new Iteration(created.header().key().instanceId(), created.time(), own);
  }
}
