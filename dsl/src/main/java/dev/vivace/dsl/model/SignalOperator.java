package dev.vivace.dsl.model;

/** How a signal parameter is compared. */
public enum SignalOperator {
  EQUALS_TO("="),
  GREATER_THAN(">"),
  GREATER_THAN_EQUALS_TO(">="),
  LESS_THAN("<"),
  LESS_THAN_EQUALS_TO("<=");

  private final String symbol;

  SignalOperator(String symbol) {
    this.symbol = symbol;
  }

  public String symbol() {
    return symbol;
  }
}
