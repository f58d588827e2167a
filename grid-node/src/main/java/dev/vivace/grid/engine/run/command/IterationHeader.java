package dev.vivace.grid.engine.run.command;

import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.param.Tag;
import dev.vivace.dsl.protocol.Initiator;
import dev.vivace.grid.engine.AttemptKey;
import dev.vivace.grid.engine.InlineIds;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.compiled.CompiledStep;
import dev.vivace.grid.engine.run.state.RunHeader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The header of an iteration of a loop: it follows from the step above it. */
public final class IterationHeader {
  private static final String WHILE = "maestro_while";
  private static final String FOREACH = "maestro_foreach";

  private IterationHeader() {}

  /**
   * The header of an iteration.
   *
   * @param above the run that the loop is a step of
   * @param attempt of that step
   * @param key {@link #body} and the number of the iteration
   */
  public static RunHeader of(
      RunHeader above, CompiledStep step, int attempt, RunKey key, long now) {
    return new RunHeader(
        key,
        above.versionId(),
        uuid(key),
        above.correlationId(),
        above.internalId(),
        startContext(above, step, attempt, now),
        above.properties(),
        now);
  }

  /** The id of the iteration's run, the same whenever it is asked for. */
  public static String uuid(RunKey iteration) {
    return UUID.nameUUIDFromBytes(iteration.toString().getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** The id of the workflow whose instances the iterations are, unless they have much in common. */
  public static String body(RunHeader above, CompiledStep step, int attempt) {
    AttemptKey key = new AttemptKey(above.key(), step.id(), attempt);
    return isForeach(step)
        ? InlineIds.ofForeach(above.internalId(), key)
        : InlineIds.ofWhile(above.internalId(), key);
  }

  public static boolean isForeach(CompiledStep step) {
    return step.definition() instanceof Step.Foreach;
  }

  private static RunHeader.StartContext startContext(
      RunHeader above, CompiledStep step, int attempt, long now) {
    List<Initiator.Ancestor> path = ParentStep.path(above, step, attempt, null);
    boolean foreach = isForeach(step);
    return new RunHeader.StartContext(
        foreach ? new Initiator.Foreach(path.size(), path) : new Initiator.While(path.size(), path),
        now,
        List.of(Tag.of(foreach ? FOREACH : WHILE)),
        Map.of(),
        Map.of(),
        null,
        above.correlationId(),
        above.originOfIterations());
  }
}
