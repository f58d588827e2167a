package dev.vivace.grid.store.record;

import dev.vivace.grid.engine.run.state.RunEvent;
import dev.vivace.grid.store.codec.HistoryPart;
import dev.vivace.grid.store.codec.MessageSamples;
import dev.vivace.grid.store.codec.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Values of each kind of record that is stored as bytes. */
public final class RecordSamples {
  private static final Map<RecordKind<?>, List<?>> SAMPLES =
      Map.ofEntries(
          Map.entry(StoredRecords.WORKFLOW, Samples.workflows()),
          Map.entry(StoredRecords.VERSION, Samples.workflowVersions()),
          Map.entry(
              StoredRecords.REQUEST, List.of(new StartedRequest(1), new StartedRequest(1L << 40))),
          Map.entry(StoredRecords.LIVE_RUN, List.of(Marker.PRESENT)),
          Map.entry(StoredRecords.HISTORY, histories()),
          Map.entry(StoredRecords.ITERATION_DATA, List.of(Samples.shared())),
          Map.entry(StoredRecords.MESSAGE, MessageSamples.messages()),
          Map.entry(StoredRecords.TEMPLATE, Samples.templateStates()),
          Map.entry(StoredRecords.TEMPLATE_VERSION, List.of(Samples.templateVersion())),
          Map.entry(StoredRecords.JOB_TEMPLATE_VERSION, List.of(Samples.jobTemplate())),
          Map.entry(StoredRecords.LATEST_RUN, List.of(new LatestRun(2), new LatestRun(300))));

  private RecordSamples() {}

  private static List<HistoryPart> histories() {
    List<HistoryPart> parts = new ArrayList<>();
    for (RunEvent event : Samples.events()) {
      parts.add(HistoryPart.of(List.of(event), null));
    }
    parts.add(HistoryPart.of(List.of(Samples.iterationCreated()), Samples.shared()));
    return parts;
  }

  /** The kinds that are stored as bytes. */
  public static List<RecordKind<?>> kinds() {
    List<RecordKind<?>> kinds = new ArrayList<>();
    for (StoredRecord stored : StoredRecords.all()) {
      if (stored instanceof RecordKind<?> kind) {
        kinds.add(kind);
      }
    }
    return kinds;
  }

  /** At least one value of a kind. */
  @SuppressWarnings("unchecked")
  public static <T> List<T> of(RecordKind<T> kind) {
    List<T> samples = (List<T>) SAMPLES.get(kind);
    if (samples == null) {
      throw new AssertionError("expected samples of the record '" + kind.name() + "'; add some");
    }
    return samples;
  }

  /** The same values as they are stored. */
  public static <T> List<byte[]> bytesOf(RecordKind<T> kind) {
    return of(kind).stream().map(kind::encode).toList();
  }
}
