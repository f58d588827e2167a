package dev.vivace.grid.engine.run;

import dev.vivace.dsl.param.Param;
import dev.vivace.grid.engine.Frozen;
import dev.vivace.grid.engine.RunKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What the rounds of a loop have in common. It is stored once for each group of rounds that lie
 * together, so that a round costs no more than what tells it from its neighbours.
 *
 * @param header of a round with number and times of 0
 * @param params what the loop hands down
 */
public record RoundBasis(RunHeader header, Map<String, Param> params) {
  public RoundBasis {
    params = Frozen.map(params);
  }

  /**
   * What tells a round from the others.
   *
   * @param number from 1
   * @param time at which it was created, epoch milliseconds
   * @param own parameters of the loop, over those that are handed down
   */
  public record Round(long number, long time, Map<String, Param> own) {
    public Round {
      own = Frozen.map(own);
    }
  }

  /** The command that creates a round. */
  public RunCommand.Create create(Round round) {
    RunEvent.RunCreated created = created(round);
    return new RunCommand.Create(created.header(), created.params(), true, null);
  }

  /** The event with which the history of a round begins. */
  public RunEvent.RunCreated created(Round round) {
    RunKey key = new RunKey(header.key().workflowId(), round.number(), header.key().runId());
    Map<String, Param> all = new LinkedHashMap<>(params);
    all.putAll(round.own());
    return new RunEvent.RunCreated(header(key, round.time()), all);
  }

  private RunHeader header(RunKey key, long time) {
    RunHeader.Launch launch = header.launch();
    return new RunHeader(
        key,
        header.versionId(),
        RoundHeader.uuid(key),
        header.correlationId(),
        header.internalId(),
        new RunHeader.Launch(
            launch.initiator(),
            time,
            launch.runtimeTags(),
            launch.runParams(),
            launch.artifacts(),
            launch.failure(),
            launch.correlationId(),
            launch.origin()),
        header.properties(),
        time);
  }

  /** What tells the round from the others that {@link #created} made from this. */
  public Round round(RunEvent.RunCreated created) {
    Map<String, Param> own = new LinkedHashMap<>();
    created
        .params()
        .forEach(
            (name, param) -> {
              if (!Objects.equals(params.get(name), param)) {
                own.put(name, param);
              }
            });
    return new Round(created.header().key().instanceId(), created.time(), own);
  }
}
