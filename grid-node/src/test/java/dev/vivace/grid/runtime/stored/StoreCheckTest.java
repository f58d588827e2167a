package dev.vivace.grid.runtime.stored;

import static dev.vivace.grid.fixture.Flows.noOp;
import static dev.vivace.grid.fixture.Flows.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.model.RunStrategy;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.runtime.TestGrid;
import dev.vivace.grid.store.StoreKeys;
import dev.vivace.grid.store.SummaryEntry;
import dev.vivace.grid.store.Table;
import dev.vivace.grid.store.record.Marker;
import dev.vivace.grid.store.record.StoredRecords;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The check agrees with what workers store, and finds each kind of damage. */
class StoreCheckTest {
  private static final byte[] MARKER = StoredRecords.LIVE_RUN.encode(Marker.PRESENT);

  private final TestGrid grid = TestGrid.single();
  private long done;
  private RunKey waiting;

  @BeforeEach
  void fill() {
    grid.push("quick", RunStrategy.parallel(10), noOp("one").then("two"), noOp("two"));
    grid.push("slow", RunStrategy.of(RunStrategy.Rule.SEQUENTIAL), task("work"));
    done = grid.start("quick");
    waiting = RunKey.first("slow", grid.start("slow"));
    assertThat(grid.start("slow")).as("a queued one").isEqualTo(2);
  }

  private StoreCheck check() {
    StoreCheck check = new StoreCheck();
    for (int partition = 0; partition < TestGrid.PARTITIONS; partition++) {
      check.add(grid.store().contents(partition));
    }
    return check;
  }

  @Test
  void findsNothingWhereNothingIsWrong() {
    assertThat(check().problems()).isEmpty();
    assertThat(check().runs()).isEqualTo(3);
    assertThat(check().liveRuns()).isEqualTo(2);

    grid.succeedAll().succeedAll();

    assertThat(check().problems()).isEmpty();
    assertThat(check().liveRuns()).isZero();
  }

  @Test
  void findsAMissingPartOfAHistory() {
    grid.succeedAll();
    grid.store().removeRaw(Table.HISTORY, StoreKeys.history(waiting, 0));

    assertThat(check().problems())
        .anyMatch(problem -> problem.contains("does not replay: part 0 is missing"));
  }

  @Test
  void findsASummaryThatSaysSomethingElse() {
    SummaryEntry other = new SummaryEntry();
    other.status = "STOPPED";
    grid.store().putRaw(Table.SUMMARY, StoreKeys.run(RunKey.first("quick", done)), other);

    assertThat(check().problems())
        .singleElement()
        .asString()
        .contains("gives SUCCEEDED, but its summary says STOPPED");
  }

  @Test
  void findsMarkersThatDoNotFit() {
    grid.store().removeRaw(Table.LIVE, StoreKeys.run(waiting));
    grid.store().putRaw(Table.LIVE, StoreKeys.run(RunKey.first("quick", done)), MARKER);
    grid.store().putRaw(Table.LIVE, StoreKeys.run(RunKey.first("quick", 99)), MARKER);

    assertThat(check().problems())
        .anyMatch(problem -> problem.contains("is IN_PROGRESS, but is not marked as alive"))
        .noneMatch(problem -> problem.contains("quick/1"))
        .anyMatch(problem -> problem.contains("is marked as alive, but has no history"));
  }

  @Test
  void findsInstancesThatAreGone() {
    RunKey run = RunKey.first("quick", done);
    grid.store().removeRaw(Table.HISTORY, StoreKeys.history(run, 0));
    grid.store().removeRaw(Table.SUMMARY, StoreKeys.run(run));

    assertThat(check().problems())
        .singleElement()
        .asString()
        .contains("counts 1 instances, but instance 1 is not stored");
  }

  @Test
  void findsAWorkflowThatForgot() {
    byte[] before = grid.store().get(Table.WORKFLOW, StoreKeys.state("slow"));
    grid.succeedAll();
    grid.store().putRaw(Table.WORKFLOW, StoreKeys.state("slow"), before);
    assertThat(check().problems())
        .anyMatch(problem -> problem.contains("takes instance 1 for waiting or running"));

    long third = grid.start("quick");
    byte[] stale = grid.store().get(Table.WORKFLOW, StoreKeys.state("quick"));
    assertThat(StoredRecords.WORKFLOW.decode(stale).lastInstanceId()).isEqualTo(third);
    grid.start("quick");
    grid.store().putRaw(Table.WORKFLOW, StoreKeys.state("quick"), stale);
    assertThat(check().problems())
        .anyMatch(problem -> problem.contains("gave only %d numbers".formatted(third)));
  }
}
