package dev.vivace.dsl.sel.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The budget alone: units, the clock, and the memory that is taken from a pool. */
class BudgetTest {
  private static final long MEMORY = 10_000_000;
  private static final Bounds BOUNDS = new Bounds(10, 10, 1_000_000, 10, MEMORY, 1_000);

  private final MemoryPool pool = new MemoryPool(15_000_000);
  private long now;

  private Budget budget() {
    Budget budget = new Budget(BOUNDS, () -> now, pool);
    long unused = budget.enter();
    return budget;
  }

  @Test
  void looksAtTheClockOnceInSoManyUnits() {
    List<Long> looks = new ArrayList<>();
    Budget[] budget = new Budget[1];
    budget[0] =
        new Budget(
            BOUNDS,
            () -> {
              looks.add(budget[0].used());
              return 0;
            },
            pool);
    for (int i = 0; i < 10_000; i++) {
      budget[0].visit();
    }
    budget[0].work(5_000);

    assertThat(looks).startsWith(1_025L, 2_050L).endsWith(15_000L);
  }

  @Test
  void endsWhenTheTimeSinceTheFirstLookIsUp() {
    Budget budget = budget();
    now = 1_000_000;
    budget.lookAtClock();
    now += 1_000;
    budget.lookAtClock();
    now += 1;

    assertThatThrownBy(() -> budget.work(2_000)).hasMessageContaining("Expected a result within");
  }

  @Test
  void refusesWorkBeforeItIsDoneAndAllThatFollows() {
    Budget budget = budget();
    budget.work(999_999);

    assertThatThrownBy(() -> budget.work(2)).hasMessageContaining("at most 1000000 steps of work");
    assertThatThrownBy(budget::visit).hasMessageContaining("at most 1000000 steps of work");
    assertThat(budget.used()).isLessThanOrEqualTo(1_000_001);
  }

  @Test
  void refusesUnitsAndBytesThatOverflow() {
    Budget budget = budget();

    assertThatThrownBy(() -> budget.charge(Long.MAX_VALUE)).isInstanceOf(Failure.class);
    assertThatThrownBy(() -> budget.work(Long.MAX_VALUE)).isInstanceOf(Failure.class);
    assertThatThrownBy(() -> budget().charge(-1)).isInstanceOf(Failure.class);
  }

  @Test
  void takesNothingFromThePoolForWhatIsSmall() {
    Budget budget = budget();
    budget.charge(60_000);

    assertThat(pool.held()).isZero();
  }

  @Test
  void givesBackWhatItTook() {
    Budget budget = budget();
    budget.charge(5_000_000);
    assertThat(pool.held()).isBetween(4_900_000L, 5_300_000L);

    budget.recount(1_000_000);
    assertThat(pool.held()).isBetween(900_000L, 1_300_000L);

    budget.leave(0, false);
    assertThat(pool.held()).isZero();
  }

  @Test
  void waitsForOthersThatHoldTheMemory() {
    Budget other = budget();
    other.charge(9_000_000);
    Budget budget = budget();

    assertThatThrownBy(() -> budget.charge(9_000_000))
        .isInstanceOf(MemoryShortage.class)
        .hasMessageContaining("15000000 bytes")
        .hasMessageContaining("grid.max-expression-bytes");

    other.leave(0, false);
    budget.leave(0, false);
    Budget again = budget();
    again.charge(9_000_000);
    again.leave(0, false);
    assertThat(pool.held()).isZero();
  }

  @Test
  void refusesForGoodWhatThePoolCanNeverHold() {
    pool.resize(1_000_000);

    assertThatThrownBy(() -> budget().charge(2_000_000))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("1000000 bytes (grid.max-expression-bytes)");
  }

  @Test
  void countsTheMemoryOfEvaluationsThatWaitForOthers() {
    Budget budget = budget();
    budget.charge(6_000_000);
    long outer = budget.enter();
    budget.charge(3_000_000);
    budget.recount(3_000_000);

    assertThatThrownBy(() -> budget.charge(3_000_000)).hasMessageContaining("10000000 bytes");

    budget.leave(outer, false);
    budget.charge(3_000_000);
    budget.leave(0, false);
    assertThat(pool.held()).isZero();
  }

  @Test
  void keepsTheResultsOfEvaluationsThatOthersUse() {
    Budget budget = budget();
    long outer = budget.enter();
    budget.charge(6_000_000);
    budget.recount(5_000_000);
    budget.leave(outer, true);

    assertThatThrownBy(() -> budget.charge(6_000_000)).hasMessageContaining("10000000 bytes");
  }

  @Test
  void recountsOftenEnoughThatGarbageNeedsNoPool() {
    Budget budget = budget();
    for (int i = 0; i < 10_000; i++) {
      budget.charge(1_000);
      if (budget.recountIsDue()) {
        budget.recount(2_000);
      }
    }

    assertThat(pool.held()).isZero();
  }
}
