package dev.vivace.grid.runtime;

import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.dsl.sel.budget.MemoryShortage;
import dev.vivace.grid.engine.message.Address;
import dev.vivace.grid.engine.message.Command;
import dev.vivace.grid.runtime.aggregate.Aggregate;
import dev.vivace.grid.runtime.aggregate.AggregateType;
import dev.vivace.grid.runtime.aggregate.Outcome;
import dev.vivace.grid.runtime.aggregate.UnitOfWork;
import dev.vivace.grid.runtime.report.ProblemLog;
import dev.vivace.grid.store.StoreUnavailable;
import dev.vivace.grid.store.UnreadableRecord;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Brings commands to the aggregates of one worker, and keeps an internal error that one decision
 * meets from harming those beside it. Used by the worker only.
 */
final class Dispatch implements AggregateType.Peers {
  private final Map<Class<?>, Aggregate<?>> byAddress = new LinkedHashMap<>();
  private final ProblemLog problems;

  Dispatch(ProblemLog problems) {
    this.problems = problems;
  }

  void add(Class<?> address, Aggregate<?> aggregate) {
    byAddress.put(address, aggregate);
  }

  Collection<Aggregate<?>> all() {
    return Collections.unmodifiableCollection(byAddress.values());
  }

  /** The aggregates that an address belongs to. */
  @SuppressWarnings("unchecked") // by construction: it was added for this type
  <A extends Address> Aggregate<A> of(A address) {
    return (Aggregate<A>) Objects.requireNonNull(byAddress.get(address.getClass()));
  }

  /**
   * Decides a command. An internal error is a refusal.
   *
   * @throws StoreUnavailable if something could not be read; nothing counts then
   * @throws MemoryShortage if an expression lacked memory that others hold; nothing counts then
   */
  @Override
  public Outcome decide(UnitOfWork work, Address address, Command command) {
    try {
      return of(address).decide(work, address, command);
    } catch (StoreUnavailable | MemoryShortage e) {
      throw e;
    } catch (OrchestratorException e) {
      return Outcome.refused(e.code(), e.message());
    } catch (UnreadableRecord e) {
      problems.unreadable(e, "messages to '%s' wait until it can be".formatted(address));
      return Outcome.refused(ErrorCode.INTERNAL, String.valueOf(e.getMessage()));
    } catch (RuntimeException | Error e) {
      problems.internalError(
          "An internal error kept a message to %s from being decided".formatted(address), e);
      return Outcome.refused(
          ErrorCode.INTERNAL,
          "expected to decide a message to '%s', but hit an internal error (%s); see the log of the node"
              .formatted(address, e.getClass().getSimpleName()));
    }
  }
}
