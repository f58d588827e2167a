package dev.vivace.grid.store;

import org.apache.ignite.cache.query.annotations.QuerySqlField;

/**
 * One run as lists and searches see it. A plain class with public fields: Ignite stores it field by
 * field and cannot store records.
 */
public final class SummaryEntry {
  /** About what its columns take. */
  public static final int APPROXIMATE_BYTES = 160;

  /** Finds the runs of a workflow by instance number, newest first, without a scan. */
  private static final String BY_INSTANCE = "vivace_by_instance";

  @QuerySqlField(
      name = "WORKFLOW_ID",
      orderedGroups = {@QuerySqlField.Group(name = BY_INSTANCE, order = 0)})
  public String workflowId = "";

  @QuerySqlField(
      name = "INSTANCE_ID",
      orderedGroups = {@QuerySqlField.Group(name = BY_INSTANCE, order = 1, descending = true)})
  public long instanceId;

  @QuerySqlField(
      name = "RUN_ID",
      orderedGroups = {@QuerySqlField.Group(name = BY_INSTANCE, order = 2, descending = true)})
  public long runId;

  @QuerySqlField(name = "VERSION_ID")
  public long versionId;

  @QuerySqlField(name = "STATUS")
  public String status = "";

  @QuerySqlField(name = "OWNER")
  public String owner = "";

  @QuerySqlField(name = "CREATE_TIME")
  public long createTime;

  @QuerySqlField(name = "START_TIME")
  public long startTime;

  @QuerySqlField(name = "END_TIME")
  public long endTime;
}
