package dev.vivace.dsl.model;

/** The comparisons of signal parameters. */
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
