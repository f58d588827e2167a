package dev.vivace.dsl.sel.budget;

/** Estimates of the memory that values take: rather too much than too little. */
public final class Sizes {
  /** A text of no characters, an empty array, a date. */
  public static final long OBJECT = 48;

  /** A map of no entries. */
  public static final long MAP = 160;

  /** An entry of a map with a number as value, and its part of the table. */
  public static final long ENTRY = 96;

  /** A character in a text. */
  public static final long CHARACTER = 2;

  /** A character of a text under construction: a buffer that doubles, and the copy at the end. */
  public static final long BUILT_CHARACTER = 6;

  /** What a character that a date format prints is compiled to. */
  public static final long FORMAT_CHARACTER = 100;

  private Sizes() {}

  public static long text(long length) {
    return OBJECT + CHARACTER * length;
  }
}
