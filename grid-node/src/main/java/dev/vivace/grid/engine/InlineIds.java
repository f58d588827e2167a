package dev.vivace.grid.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Ids of workflows that are the body of a loop. Their instances are the iterations; their
 * definition is a part of another one. No user can give such an id to a workflow.
 */
public final class InlineIds {
  private static final String WHILE = "maestro_while_";
  private static final String FOREACH = "maestro_foreach_";
  private static final int DIGEST = 32;

  /** All iterations lie together: each waits for the one before. */
  private static final int WHILE_BITS = 20;

  /**
   * So many iterations of a foreach step lie together that they share commits, but not all of them.
   */
  private static final int FOREACH_BITS = 6;

  /** Larger groups would make the iterations of a loop lie in few partitions. */
  private static final int MOST_FOREACH_BITS = 10;

  /** Each group has a copy of what its iterations have in common. */
  private static final long BYTES_OF_COPIES = 16 << 20;

  private InlineIds() {}

  /** The body of a foreach step whose iterations have little in common. */
  public static String ofForeach(long internalId, AttemptKey attempt) {
    return ofForeach(internalId, attempt, FOREACH_BITS);
  }

  /**
   * The body of a foreach step.
   *
   * @param groupBits what {@link #groupBits} gives
   */
  public static String ofForeach(long internalId, AttemptKey attempt, int groupBits) {
    return of(FOREACH, internalId, groupBits, attempt);
  }

  /**
   * How many iterations of a foreach step lie together, as a power of two.
   *
   * @param bytes about how long it is what they have in common
   */
  public static int groupBits(long iterations, long bytes) {
    int bits = FOREACH_BITS;
    while (bits < MOST_FOREACH_BITS
        && (iterations >> bits) > BYTES_OF_COPIES / Math.max(1, bytes)) {
      bits++;
    }
    return bits;
  }

  /** The body of a while step. The same attempt has the same id, however often it asks. */
  public static String ofWhile(long internalId, AttemptKey attempt) {
    return of(WHILE, internalId, WHILE_BITS, attempt);
  }

  private static String of(String prefix, long internalId, int bits, AttemptKey attempt) {
    String group = bits < 10 ? "0" + bits : Integer.toString(bits);
    return prefix + Long.toString(internalId, 36) + "_" + group + "_" + digest(attempt);
  }

  /** All runs of an instance share it: the number of the run tells their iterations apart. */
  private static String digest(AttemptKey attempt) {
    RunKey run = attempt.run();
    String key =
        run.workflowId()
            + "/"
            + run.instanceId()
            + "/"
            + attempt.stepId()
            + "#"
            + attempt.attempt();
    try {
      MessageDigest md5 = MessageDigest.getInstance("MD5");
      return HexFormat.of().formatHex(md5.digest(key.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
  }

  public static boolean isInline(String workflowId) {
    return workflowId.startsWith(WHILE) || workflowId.startsWith(FOREACH);
  }

  /** Whether an inline id is that of a foreach step, and not of a while step. */
  public static boolean isForeach(String workflowId) {
    return workflowId.startsWith(FOREACH);
  }

  /** Whether no iteration of the same group comes before this one. */
  public static boolean isFirstOfGroup(String workflowId, long instanceId) {
    return instanceId == 1 || group(workflowId, instanceId - 1) != group(workflowId, instanceId);
  }

  /**
   * Which group of iterations an iteration belongs to: those of a group lie in one partition.
   *
   * @param workflowId an inline id
   * @param instanceId the number of the iteration, from 1
   */
  public static long group(String workflowId, long instanceId) {
    return (instanceId - 1) >> bits(workflowId);
  }

  /**
   * The part of a group that an iteration of a foreach step belongs to: what one message creates,
   * and one transaction takes in, whatever the size of the group.
   */
  public static long slice(long instanceId) {
    return (instanceId - 1) >> FOREACH_BITS;
  }

  /** The number of the last iteration that belongs to a slice. */
  public static long lastOfSlice(long slice) {
    return (slice + 1) << FOREACH_BITS;
  }

  private static int bits(String workflowId) {
    int end = workflowId.length() - DIGEST - 1;
    int bits =
        end >= 2 && Character.isDigit(workflowId.charAt(end - 1))
            ? Character.digit(workflowId.charAt(end - 2), 10) * 10
                + Character.digit(workflowId.charAt(end - 1), 10)
            : 0;
    return Math.max(0, bits);
  }
}
