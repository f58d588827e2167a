package dev.vivace.grid.store.codec;

import dev.vivace.dsl.model.User;
import dev.vivace.dsl.protocol.PropertiesSnapshot;
import dev.vivace.grid.engine.NumberRanges;
import dev.vivace.grid.engine.workflow.InstanceQueue;
import dev.vivace.grid.engine.workflow.Stopping;
import dev.vivace.grid.engine.workflow.WorkflowState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The stored form of a workflow. */
public final class WorkflowStateCodec {
  private static final KeptJson<User> USERS = new KeptJson<>(User.class);
  private static final KeptJson<PropertiesSnapshot> PROPERTIES =
      new KeptJson<>(PropertiesSnapshot.class);

  private WorkflowStateCodec() {}

  public static void write(ByteWriter out, WorkflowState state) {
    out.writeText(state.workflowId());
    Fields.write(out, state.stage());
    out.writeNumber(state.firstInstanceId());
    out.writeNumber(state.lastInstanceId());
    Fields.write(out, state.queue().queued());
    Fields.write(out, state.queue().running());
    Fields.write(out, state.admitted());
    out.writeNumber(state.internalId());
    WorkflowState.Versions versions = state.versions();
    out.writeNumber(versions.latest());
    out.writeNumber(versions.active());
    out.writeNumber(versions.activateTime());
    out.writeNumber(versions.modifyTime());
    USERS.write(out, versions.activatedBy());
    PROPERTIES.write(out, state.properties());
    Fields.write(out, state.queue().blocking());
    write(out, state.queue().stopping());
    Fields.writeList(
        out, List.copyOf(new TreeMap<>(state.restarted()).entrySet()), WorkflowStateCodec::write);
  }

  private static void write(ByteWriter out, Map.Entry<Long, Long> restarted) {
    out.writeNumber(restarted.getKey());
    out.writeNumber(restarted.getValue());
  }

  private static void write(ByteWriter out, Stopping stopping) {
    boolean stops = !stopping.equals(Stopping.NOTHING);
    out.writeFlag(stops);
    if (stops) {
      Fields.write(out, stopping.left());
      Fields.write(out, stopping.told());
      RunCommandCodec.write(out, stopping.stop());
    }
  }

  private static Stopping readStopping(ByteReader in) {
    return in.readFlag()
        ? new Stopping(Fields.readRanges(in), Fields.readRanges(in), RunCommandCodec.readStop(in))
        : Stopping.NOTHING;
  }

  /**
   * What is under way of a workflow: what its recovery has to look at.
   *
   * @param admitted those that got their numbers in the last commit
   */
  public record UnderWay(
      String workflowId,
      WorkflowState.Stage stage,
      long firstInstanceId,
      long lastInstanceId,
      NumberRanges queued,
      NumberRanges running,
      NumberRanges admitted) {

    public boolean isDeleting() {
      return stage == WorkflowState.Stage.DELETING;
    }
  }

  /** Reads what is under way, without what follows it. */
  public static UnderWay readUnderWay(ByteReader in) {
    return new UnderWay(
        in.readText(),
        Fields.readEnum(in, WorkflowState.Stage.class),
        in.readNumber(),
        in.readNumber(),
        Fields.readRanges(in),
        Fields.readRanges(in),
        Fields.readRanges(in));
  }

  public static WorkflowState read(ByteReader in) {
    UnderWay underWay = readUnderWay(in);
    long internalId = in.readNumber();
    long latest = in.readNumber();
    long active = in.readNumber();
    long activateTime = in.readNumber();
    long modifyTime = in.readNumber();
    User activatedBy = USERS.read(in);
    PropertiesSnapshot properties = PROPERTIES.read(in);
    return new WorkflowState(
        underWay.workflowId(),
        underWay.stage(),
        internalId,
        new WorkflowState.Versions(latest, active, activateTime, activatedBy, modifyTime),
        properties,
        underWay.firstInstanceId(),
        underWay.lastInstanceId(),
        new InstanceQueue(
            underWay.queued(), underWay.running(), Fields.readRanges(in), readStopping(in)),
        underWay.admitted(),
        readRestarted(in));
  }

  private static Map<Long, Long> readRestarted(ByteReader in) {
    Map<Long, Long> restarted = new HashMap<>();
    Fields.readList(in, more -> Map.entry(more.readNumber(), more.readNumber()))
        .forEach(entry -> restarted.put(entry.getKey(), entry.getValue()));
    return restarted;
  }
}
