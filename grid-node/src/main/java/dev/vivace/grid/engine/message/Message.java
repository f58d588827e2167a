package dev.vivace.grid.engine.message;

import dev.vivace.grid.engine.NumberRanges;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.head.HeadCommand;
import dev.vivace.grid.engine.run.RoundBasis;
import dev.vivace.grid.engine.run.RunCommand;
import dev.vivace.grid.engine.template.TemplateCommand;
import dev.vivace.grid.engine.template.TemplateKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A command with its address. */
public sealed interface Message {

  /** Whether the run exists once this is delivered. */
  default boolean creates(RunKey run) {
    return false;
  }

  /** To the head of a workflow. */
  record ToHead(String workflowId, HeadCommand command) implements Message {}

  /** To a template. */
  record ToTemplate(TemplateKey template, TemplateCommand command) implements Message {}

  /** To a run. */
  record ToRun(RunKey run, RunCommand command) implements Message {
    @Override
    public boolean creates(RunKey created) {
      return command instanceof RunCommand.Create && created.equals(run);
    }
  }

  /**
   * Creates rounds of a loop that lie together.
   *
   * @param body the id of the workflow whose instances the rounds are
   * @param runId of the run that the loop belongs to
   * @param basis what the rounds have in common; {@code null} if the store has it
   * @param rounds at least one
   */
  record BeginRounds(
      String body, long runId, @Nullable RoundBasis basis, List<RoundBasis.Round> rounds)
      implements Message {
    public BeginRounds {
      rounds = List.copyOf(rounds);
    }

    @Override
    public boolean creates(RunKey run) {
      return run.workflowId().equals(body)
          && run.runId() == runId
          && rounds.stream().anyMatch(round -> round.number() == run.instanceId());
    }

    /** The run that the first of the rounds is. */
    public RunKey first() {
      return run(rounds.get(0));
    }

    public RunKey run(RoundBasis.Round round) {
      return new RunKey(body, round.number(), runId);
    }

    /** These rounds and others of the same group. */
    public BeginRounds and(BeginRounds other) {
      List<RoundBasis.Round> all = new ArrayList<>(rounds);
      all.addAll(other.rounds);
      return new BeginRounds(body, runId, basis == null ? other.basis : basis, all);
    }
  }

  /**
   * Stops rounds of a loop that lie together.
   *
   * @param body the id of the workflow whose instances the rounds are
   * @param runId of the run that the loop belongs to
   * @param rounds at least one
   */
  record StopRounds(String body, long runId, NumberRanges rounds, String reason)
      implements Message {

    /** The run that the first of the rounds is. */
    public RunKey first() {
      return new RunKey(body, rounds.first(), runId);
    }

    /** The runs that the rounds are. */
    public List<RunKey> runs() {
      return rounds.toList().stream().map(number -> new RunKey(body, number, runId)).toList();
    }
  }

  /** Asks to be told when a run is over, if that happens within a time. */
  record WatchRun(RunKey run, Duration atMost) implements Message {}

  /** Removes a finished run of a deleted workflow from the store. */
  record PurgeRun(RunKey run) implements Message {}
}
