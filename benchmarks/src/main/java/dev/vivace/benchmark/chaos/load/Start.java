package dev.vivace.benchmark.chaos.load;

import java.util.UUID;

/**
 * A start that was asked for.
 *
 * @param instance the number that was answered; 0 if none was, or not the number
 * @param reason why it was refused; empty if it was not
 */
public record Start(
    UUID requestId, String workflowId, Outcome outcome, long instance, String reason) {

  /** The outcome of a start as far as the client knows it. */
  public enum Outcome {
    /** No answer yet. */
    PENDING,
    /** It is stored, the grid said. */
    ACKNOWLEDGED,
    /** No answer within the deadline: it may exist or not. */
    UNKNOWN,
    /** The grid said no, although nothing was wrong with it. */
    REFUSED
  }

  static Start pending(UUID requestId, String workflowId) {
    return new Start(requestId, workflowId, Outcome.PENDING, 0, "");
  }

  Start acknowledged(long number) {
    return new Start(requestId, workflowId, Outcome.ACKNOWLEDGED, number, "");
  }

  Start unknown() {
    return new Start(requestId, workflowId, Outcome.UNKNOWN, 0, "");
  }

  Start refused(String why) {
    return new Start(requestId, workflowId, Outcome.REFUSED, 0, why);
  }

  public boolean isAcknowledged() {
    return outcome == Outcome.ACKNOWLEDGED;
  }
}
