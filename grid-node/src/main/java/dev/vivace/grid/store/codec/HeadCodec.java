package dev.vivace.grid.store.codec;

import dev.vivace.dsl.model.User;
import dev.vivace.dsl.protocol.PropertiesSnapshot;
import dev.vivace.grid.engine.head.Lineup;
import dev.vivace.grid.engine.head.WorkflowHead;

/** The stored form of a workflow head. */
public final class HeadCodec {
  private static final int VERSION = 1;
  private static final KeptJson<User> USERS = new KeptJson<>(User.class);
  private static final KeptJson<PropertiesSnapshot> PROPERTIES =
      new KeptJson<>(PropertiesSnapshot.class);

  private HeadCodec() {}

  public static byte[] encode(WorkflowHead head) {
    ByteWriter out = new ByteWriter(256);
    out.writeByte(VERSION);
    out.writeText(head.workflowId());
    out.writeText(head.stage().name());
    out.writeNumber(head.internalId());
    WorkflowHead.Versions versions = head.versions();
    out.writeNumber(versions.latest());
    out.writeNumber(versions.active());
    out.writeNumber(versions.activateTime());
    out.writeNumber(versions.modifyTime());
    USERS.write(out, versions.activatedBy());
    PROPERTIES.write(out, head.properties());
    out.writeNumber(head.firstInstanceId());
    out.writeNumber(head.lastInstanceId());
    Fields.write(out, head.lineup().queued());
    Fields.write(out, head.lineup().running());
    Fields.write(out, head.lineup().blocking());
    return out.toBytes();
  }

  /** Whether the head is of a workflow that is being deleted, without decoding all of it. */
  public static boolean isDeleting(byte[] bytes) {
    return Decoding.decodeBeginning(
        "workflow head",
        VERSION,
        bytes,
        in -> {
          String unused = in.readText();
          return WorkflowHead.Stage.valueOf(in.readText()) == WorkflowHead.Stage.DELETING;
        });
  }

  public static WorkflowHead decode(byte[] bytes) {
    return Decoding.decode("workflow head", VERSION, bytes, HeadCodec::read);
  }

  private static WorkflowHead read(ByteReader in) {
    String workflowId = in.readText();
    WorkflowHead.Stage stage = WorkflowHead.Stage.valueOf(in.readText());
    long internalId = in.readNumber();
    long latest = in.readNumber();
    long active = in.readNumber();
    long activateTime = in.readNumber();
    long modifyTime = in.readNumber();
    User activatedBy = USERS.read(in);
    PropertiesSnapshot properties = PROPERTIES.read(in);
    return new WorkflowHead(
        workflowId,
        stage,
        internalId,
        new WorkflowHead.Versions(latest, active, activateTime, activatedBy, modifyTime),
        properties,
        in.readNumber(),
        in.readNumber(),
        new Lineup(Fields.readRanges(in), Fields.readRanges(in), Fields.readRanges(in)));
  }
}
