package dev.vivace.dsl.model;

/** The ways in which instances of one workflow coexist. */
public record RunStrategy(Rule rule, long workflowConcurrency) {

  public static final long DEFAULT_CONCURRENCY = 20;
  public static final RunStrategy DEFAULT = of(Rule.SEQUENTIAL);

  public static RunStrategy of(Rule rule) {
    return new RunStrategy(rule, rule == Rule.PARALLEL ? DEFAULT_CONCURRENCY : 1);
  }

  public static RunStrategy parallel(long concurrency) {
    return new RunStrategy(Rule.PARALLEL, concurrency);
  }

  /** The rules of coexistence. */
  public enum Rule {
    /** One at a time, in order. */
    SEQUENTIAL,
    /** One at a time, in order, and none while a failed one is not unblocked. */
    STRICT_SEQUENTIAL,
    /** A new one is stopped while another lives. */
    FIRST_ONLY,
    /** A new one stops those that live. */
    LAST_ONLY,
    /** Up to {@code workflowConcurrency} at a time. */
    PARALLEL,
    /** One at a time; of those that wait only the newest is kept. */
    SERIAL_LATEST_ONLY
  }
}
