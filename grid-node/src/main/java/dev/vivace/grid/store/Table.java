package dev.vivace.grid.store;

/** The kinds of entries; each is a cache of its own, so that one kind can be scanned alone. */
public enum Table {
  /** Epoch of each partition: who bumped it last is its writer. */
  OWNER("vivace-owner"),
  /** One marker for each run that is not over, or whose workflow does not know that it is. */
  LIVE("vivace-live"),
  /** The events of runs, one entry for each commit that touched the run. */
  HISTORY("vivace-history"),
  /** What the iterations of a loop that lie together have in common, written once. */
  ITERATION_DATA("vivace-iterations"),
  /** The number of the latest run of each instance that was restarted. */
  LATEST_RUN("vivace-latest-run"),
  /** Workflow states. */
  WORKFLOW("vivace-workflow"),
  /** Versions of workflows, written once. */
  VERSION("vivace-version"),
  /** Templates: which versions there are of each, and each version. */
  TEMPLATE("vivace-template"),
  /** States of aggregates that have no table of their own. */
  AGGREGATE("vivace-aggregate"),
  /** Members of aggregates: records that commands read and write one by one. */
  MEMBER("vivace-member"),
  /** The instance that each request has started, by the id of the request. */
  REQUEST("vivace-request"),
  /** Messages to other partitions that are not acknowledged yet. */
  OUTBOX("vivace-outbox"),
  /** One indexed row for each run that is over, for searches. */
  SUMMARY("vivace-summary");

  private final String cacheName;

  Table(String cacheName) {
    this.cacheName = cacheName;
  }

  public String cacheName() {
    return cacheName;
  }
}
