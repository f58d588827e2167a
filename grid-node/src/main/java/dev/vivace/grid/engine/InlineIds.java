package dev.vivace.grid.engine;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

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

  private InlineIds() {}

  /** The body of a while step. The same attempt has the same id, however often it asks. */
  public static String ofWhile(long internalId, AttemptKey attempt) {
    return "%s%s_%02d_%s"
        .formatted(WHILE, Long.toString(internalId, 36), WHILE_BITS, digest(attempt));
  }

  /** All runs of an instance share the body: the number of the run tells their iterations apart. */
  private static String digest(AttemptKey attempt) {
    String key =
        "%s/%d/%s#%d"
            .formatted(
                attempt.run().workflowId(),
                attempt.run().instanceId(),
                attempt.stepId(),
                attempt.attempt());
    try {
      byte[] hash = MessageDigest.getInstance("MD5").digest(key.getBytes(StandardCharsets.UTF_8));
      return "%032x".formatted(new BigInteger(1, hash));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
  }

  public static boolean isInline(String workflowId) {
    return workflowId.startsWith(WHILE) || workflowId.startsWith(FOREACH);
  }

  /**
   * Which group of iterations an iteration belongs to: those of a group lie in one partition.
   *
   * @param workflowId an inline id
   * @param instanceId the number of the iteration, from 1
   */
  public static long group(String workflowId, long instanceId) {
    int end = workflowId.length() - DIGEST - 1;
    int bits =
        end >= 2 && Character.isDigit(workflowId.charAt(end - 1))
            ? Character.digit(workflowId.charAt(end - 2), 10) * 10
                + Character.digit(workflowId.charAt(end - 1), 10)
            : 0;
    return (instanceId - 1) >> Math.max(0, bits);
  }
}
