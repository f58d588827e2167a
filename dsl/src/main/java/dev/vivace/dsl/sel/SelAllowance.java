package dev.vivace.dsl.sel;

import dev.vivace.dsl.sel.budget.Budget;
import dev.vivace.dsl.sel.budget.MemoryPool;
import java.util.function.LongSupplier;

/**
 * What expressions may use up that are evaluated together, such as those of the parameters of a
 * step: the work of all of them, the memory of those that wait for each other, and the time of each
 * that nobody else waits for. Single-threaded.
 */
public final class SelAllowance {
  private final Budget budget;

  private SelAllowance(Budget budget) {
    this.budget = budget;
  }

  /** An allowance out of the memory of this process. */
  public static SelAllowance of(SelLimits limits) {
    return of(limits, System::nanoTime, MemoryPool.ofProcess());
  }

  /** An allowance with its own clock and its own pool of memory. */
  public static SelAllowance of(SelLimits limits, LongSupplier nanoClock, MemoryPool pool) {
    return new SelAllowance(new Budget(limits.bounds(), nanoClock, pool));
  }

  Budget budget() {
    return budget;
  }

  /** Units of work that were used so far. */
  public long used() {
    return budget.used();
  }

  /**
   * From here on the memory of results counts, until the outermost {@link #letGo}.
   *
   * @return what {@link #letGo} needs
   */
  public long hold() {
    return budget.enter();
  }

  /** Ends what {@link #hold} began; to be called in any case. */
  public void letGo(long held) {
    budget.leave(held, true);
  }
}
