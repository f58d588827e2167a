package dev.vivace.grid.store;

import dev.vivace.grid.engine.InlineIds;
import dev.vivace.grid.engine.IterationGroup;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.template.TemplateKey;

/** The keys of entries. Everything before the bar decides the partition. */
public final class StoreKeys {
  static final char BAR = '|';
  private static final char ITERATION = ':';
  static final char PARTITION_MARK = '#';

  private StoreKeys() {}

  /** The epoch entry that lies in a partition, whatever its number. */
  public static String owner(int partition) {
    return PARTITION_MARK + Integer.toString(partition) + BAR;
  }

  public static String state(String workflowId) {
    return workflowId + BAR;
  }

  public static String version(String workflowId, long internalId, long version) {
    return workflowId + BAR + internalId + "." + version;
  }

  public static String request(String workflowId, long internalId, String requestId) {
    return workflowId + BAR + internalId + "." + requestId;
  }

  /** Which versions of a template there are. */
  public static String template(TemplateKey template) {
    return template.toString() + BAR;
  }

  public static String templateVersion(TemplateKey template, String version) {
    return template.toString() + BAR + version;
  }

  /** Whether the entry of a template says which versions there are; others are versions. */
  public static boolean isTemplateState(String key) {
    return key.endsWith(String.valueOf(BAR));
  }

  /** The key of a run in {@code LIVE} and {@code SUMMARY}. */
  public static String run(RunKey run) {
    return InlineIds.isInline(run.workflowId())
        ? run.affinity() + BAR + run.instanceId() + ITERATION + run.runId()
        : run.affinity() + BAR + run.runId();
  }

  /** The key of the part of a run's history that its commit number {@code sequence} wrote. */
  public static String history(RunKey run, int sequence) {
    return run(run) + "." + sequence;
  }

  /** The key of what the iterations of a group have in common. */
  public static String iterations(IterationGroup group) {
    return group.affinity() + BAR + group.runId();
  }

  /** The key of the instance that a run belongs to, which lies where its runs do. */
  public static String instance(RunKey run) {
    return run.affinity() + BAR;
  }

  /** A message of the sender with this affinity. */
  public static String outbox(String affinity, long epoch, long number) {
    return affinity + BAR + epoch + "." + number;
  }

  /** Orders the outbox keys of a partition by the time of their messages. */
  public static String outboxOrder(String key) {
    int bar = key.indexOf(BAR);
    int dot = key.indexOf('.', bar);
    return "%019d.%019d|%s"
        .formatted(
            Long.parseLong(key.substring(bar + 1, dot)),
            Long.parseLong(key.substring(dot + 1)),
            key);
  }

  /** The part of a key that decides its partition. */
  public static String affinity(String key) {
    int bar = key.indexOf(BAR);
    return bar < 0 ? key : key.substring(0, bar);
  }

  /** Reads back what {@link #run} gave. */
  public static RunKey parseRun(String key) {
    int bar = key.lastIndexOf(BAR);
    int slash = key.lastIndexOf('/', bar);
    int iteration = key.indexOf(ITERATION, bar);
    String instance =
        iteration < 0 ? key.substring(slash + 1, bar) : key.substring(bar + 1, iteration);
    return new RunKey(
        key.substring(0, slash),
        Long.parseLong(instance),
        Long.parseLong(key.substring(Math.max(bar, iteration) + 1)));
  }
}
