package dev.vivace.grid.store.record;

import dev.vivace.dsl.protocol.action.JobTemplate;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.run.command.SharedIterationData;
import dev.vivace.grid.engine.template.TemplateState;
import dev.vivace.grid.engine.workflow.WorkflowState;
import dev.vivace.grid.store.SummaryEntry;
import dev.vivace.grid.store.Table;
import dev.vivace.grid.store.codec.HistoryPart;
import dev.vivace.grid.store.codec.IterationCodec;
import dev.vivace.grid.store.codec.JsonCodec;
import dev.vivace.grid.store.codec.MessageTypes;
import dev.vivace.grid.store.codec.RunEventCodec;
import dev.vivace.grid.store.codec.TemplateCodec;
import dev.vivace.grid.store.codec.VersionedReader;
import dev.vivace.grid.store.codec.WorkflowStateCodec;
import java.util.List;

/**
 * Lists every record that the grid stores: name, table, version that is written, writer, and a
 * reader for each version that was ever released, the oldest first.
 */
public final class StoredRecords {
  private static final RecordRegistry RECORDS = new RecordRegistry();

  public static final StoredRecord.OfObject EPOCH =
      RECORDS.addObject("epoch", Table.OWNER, Long.class, "each commit compares it");

  public static final RecordKind<WorkflowState> WORKFLOW =
      RECORDS.add(
          "workflow", Table.WORKFLOW, 1, WorkflowStateCodec::write, WorkflowStateCodec::read);

  /** What is under way of a workflow, without the rest of it. */
  public static final VersionedReader<WorkflowStateCodec.UnderWay> WORKFLOW_UNDER_WAY =
      WORKFLOW.beginning(WorkflowStateCodec::readUnderWay);

  public static final RecordKind<StoredVersion> VERSION =
      RECORDS.add(
          "workflow version",
          Table.VERSION,
          1,
          JsonCodec::write,
          JsonCodec.reader(StoredVersion.class));

  public static final RecordKind<StartedRequest> REQUEST =
      RECORDS.add(
          "start request",
          Table.REQUEST,
          1,
          (out, request) -> out.writeNumber(request.instanceId()),
          in -> new StartedRequest(in.readNumber()));

  public static final RecordKind<Marker> LIVE_RUN =
      RECORDS.add("live run", Table.LIVE, 1, (out, marker) -> {}, in -> Marker.PRESENT);

  public static final RecordKind<HistoryPart> HISTORY =
      RECORDS.add("run history", Table.HISTORY, 1, RunEventCodec::write, RunEventCodec::read);

  public static final RecordKind<LatestRun> LATEST_RUN =
      RECORDS.add(
          "latest run",
          Table.LATEST_RUN,
          1,
          (out, latest) -> out.writeNumber(latest.runId()),
          in -> new LatestRun(in.readNumber()));

  /** What a run was created with, without the rest of its history. */
  public static final VersionedReader<HistoryPart> HISTORY_BEGINNING =
      HISTORY.beginning(RunEventCodec::readBeginning);

  public static final RecordKind<SharedIterationData> ITERATION_DATA =
      RECORDS.add(
          "data of iterations",
          Table.ITERATION_DATA,
          1,
          IterationCodec::write,
          IterationCodec::readShared);

  public static final RecordKind<Message> MESSAGE =
      RECORDS.addEncoded(
          "message", Table.OUTBOX, 1, MessageTypes.CODEC::encode, MessageTypes.CODEC::decode);

  public static final RecordKind<TemplateState> TEMPLATE =
      RECORDS.add("template", Table.TEMPLATE, 1, TemplateCodec::write, TemplateCodec::readState);

  public static final RecordKind<StoredTemplate> TEMPLATE_VERSION =
      RECORDS.add(
          "template version",
          Table.TEMPLATE,
          1,
          JsonCodec::write,
          JsonCodec.reader(StoredTemplate.class));

  public static final RecordKind<JobTemplate> JOB_TEMPLATE_VERSION =
      RECORDS.add(
          "job template version",
          Table.TEMPLATE,
          1,
          JsonCodec::write,
          JsonCodec.reader(JobTemplate.class));

  public static final StoredRecord.OfObject SUMMARY =
      RECORDS.addObject(
          "run summary", Table.SUMMARY, SummaryEntry.class, "its fields are columns of SQL");

  private StoredRecords() {}

  /** All of them. */
  public static List<StoredRecord> all() {
    return RECORDS.records();
  }
}
