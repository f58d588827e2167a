package dev.vivace.dsl.sel.type;

/** The values that are not data. */
public enum Special {
  /** {@code null}, and the value of a name that nothing defines. */
  NULL(Kind.NULL),
  /** A STRING without a value, as in {@code String s;} or in a new {@code String[2]}. */
  NULL_TEXT(Kind.STRING),
  /** What a statement yields that has no value. */
  VOID(Kind.VOID),
  /** The object behind the name {@code params}. */
  PARAMS(Kind.PRESET_PARAMS);

  private final Kind kind;

  Special(Kind kind) {
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }

  /** True for the two values that compare equal to {@code null}. */
  public static boolean isNull(Object value) {
    return value == NULL || value == NULL_TEXT;
  }
}
