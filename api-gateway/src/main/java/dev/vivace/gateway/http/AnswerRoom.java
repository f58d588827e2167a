package dev.vivace.gateway.http;

import dev.vivace.dsl.protocol.OrchestratorException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Bounds the bytes of all answers that are being made or sent. A read takes room for the largest
 * answer there may be, and gives back what it does not need once that is known. Who finds no room
 * waits in order and for a while; no more can wait than there may be requests. Thread-safe.
 */
public final class AnswerRoom {
  /** How long a read waits for others before it is refused. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final HttpConfig.Answers limits;
  private final Deque<Part> waiting = new ArrayDeque<>();
  private long free;

  public AnswerRoom(HttpConfig.Answers limits) {
    this.limits = limits;
    this.free = limits.maxInFlightBytes();
  }

  /** The part of one answer, which is nothing yet; to be used on the event loop that asks. */
  Part part(Vertx vertx) {
    return new Part(vertx);
  }

  private synchronized boolean takeOrWait(Part part) {
    boolean fits = waiting.isEmpty() && free >= limits.maxBytes();
    if (fits) {
      free -= limits.maxBytes();
    } else {
      waiting.add(part);
    }
    return fits;
  }

  private synchronized boolean giveUp(Part part) {
    return waiting.remove(part);
  }

  private synchronized void give(long bytes) {
    free += bytes;
    while (!waiting.isEmpty() && free >= limits.maxBytes()) {
      free -= limits.maxBytes();
      waiting.remove().granted();
    }
  }

  /** Holds room for one answer, from when it is given until it is left. */
  final class Part {
    private final Vertx vertx;
    private final Context loop;
    private final Promise<Void> turn = Promise.promise();
    private long held;

    private Part(Vertx vertx) {
      this.vertx = vertx;
      this.loop = vertx.getOrCreateContext();
    }

    /** Takes room for the largest answer; fails if there is none for a while. */
    Future<Void> enter() {
      if (takeOrWait(this)) {
        take();
        return turn.future();
      }
      long timer = vertx.setTimer(PATIENCE.toMillis(), now -> expired());
      return turn.future().onComplete(done -> vertx.cancelTimer(timer));
    }

    private void expired() {
      if (giveUp(this)) {
        var unused =
            turn.tryFail(
                OrchestratorException.unavailable(
                    "expected room for another answer among %d bytes (http.max-in-flight-answer-bytes), but others take it; try again, or ask for less at a time"
                        .formatted(limits.maxInFlightBytes()),
                    null));
      }
    }

    private void granted() {
      loop.runOnContext(now -> take());
    }

    private void take() {
      held = limits.maxBytes();
      turn.complete();
    }

    /** Keeps no more than the bytes of the answer. */
    void shrink(int bytes) {
      if (held > bytes) {
        give(held - bytes);
        held = bytes;
      }
    }

    void leave() {
      shrink(0);
    }
  }
}
