package dev.vivace.gateway.http;

import dev.vivace.dsl.protocol.OrchestratorException;

/**
 * Counts the requests that are being answered and the bytes of their bodies that have arrived, and
 * refuses one too many of whoever has more than a fair share. Thread-safe.
 */
public final class InFlight {
  private final HttpConfig.Limits limits;
  private final Shares requests;
  private final Shares bytes;

  public InFlight(HttpConfig.Limits limits) {
    this.limits = limits;
    this.requests = new Shares(limits.maxInFlight());
    this.bytes = new Shares(limits.maxInFlightBytes());
  }

  /** How many requests are being answered. */
  public int count() {
    return (int) requests.total();
  }

  /**
   * The place of a request that arrives.
   *
   * @param holder whose share it counts towards
   */
  Place place(String holder) {
    return new Place(holder);
  }

  /** Holds what one request takes, until it is left. Used by one event loop. */
  final class Place {
    private final String holder;
    private boolean counted;
    private long held;

    private Place(String holder) {
      this.holder = holder;
    }

    /** Makes room for bytes that have arrived: what was only announced takes none. */
    void hold(int more) {
      if (!bytes.take(holder, more)) {
        throw OrchestratorException.overloaded(
            "expected requests of at most %d bytes at a time, but there are more, and '%s' has its share of them; try again in a second"
                .formatted(limits.maxInFlightBytes(), holder));
      }
      held += more;
    }

    void enter() {
      if (!requests.take(holder, 1)) {
        throw OrchestratorException.overloaded(
            "expected at most %d requests at a time, but there are more, and '%s' has its share of them; try again in a second"
                .formatted(limits.maxInFlight(), holder));
      }
      counted = true;
    }

    void leave() {
      if (counted) {
        requests.give(holder, 1);
        counted = false;
      }
      if (held > 0) {
        bytes.give(holder, held);
        held = 0;
      }
    }
  }
}
