package dev.vivace.benchmark.report;

/** A file is not what {@code load --json} writes; the message names the file and the field. */
final class BadResult extends Exception {
  private static final long serialVersionUID = 1L;

  BadResult(String message) {
    super(message);
  }
}
