package dev.vivace.dsl.sel.type;

import dev.vivace.dsl.sel.budget.Failure;

/**
 * Bounds the steps that a regular expression can take without reading a character. The matcher can
 * be stopped only where it reads, and it need not read to match nothing: {@code (|)(|)(|)} does it
 * in eight ways, {@code (){1000}} a thousand times, and of these it may try all.
 *
 * <p>Reads a pattern that the platform has accepted. What it does not know it takes for something
 * that matches nothing.
 */
final class RegexShape {
  private static final long MAX_WAYS = 1_000;

  /** The end of a part of the pattern that is quoted. */
  private static final String UNQUOTE = "\\E";

  private final String pattern;
  private int at;

  /**
   * A part of a pattern.
   *
   * @param canBeEmpty whether it may match nothing
   * @param ways bound of the ways in which it can be matched between two reads
   */
  private record Part(boolean canBeEmpty, long ways) {
    static final Part CHARACTER = new Part(false, 1);
    static final Part NOTHING = new Part(true, 1);

    Part then(Part next) {
      return new Part(canBeEmpty && next.canBeEmpty, product(ways, next.ways));
    }

    Part or(Part other) {
      boolean choice = canBeEmpty && other.canBeEmpty;
      return new Part(
          canBeEmpty || other.canBeEmpty,
          choice ? product(ways + other.ways, 1) : Math.max(ways, other.ways));
    }

    /** The end of one repetition and the beginning of the next lie between the same reads. */
    Part times(long least, boolean optional) {
      long again = product(ways, canBeEmpty ? ways + 1 : ways);
      return new Part(
          canBeEmpty || optional, canBeEmpty ? product(again, Math.max(1, least)) : again);
    }

    private static long product(long a, long b) {
      long product = a * b;
      if (product > MAX_WAYS) {
        throw Failure.limit(
            "Expected a regular expression with at most "
                + MAX_WAYS
                + " ways to match nothing, but it has more; take out what may be empty inside of"
                + " repetitions and alternatives");
      }
      return product;
    }
  }

  private RegexShape(String pattern) {
    this.pattern = pattern;
  }

  /**
   * As many steps at most lie between two characters that are read.
   *
   * @throws Failure if these are too many
   */
  static long silentSteps(String pattern) {
    RegexShape shape = new RegexShape(pattern);
    Part whole = shape.alternatives();
    while (shape.at < pattern.length()) { // a bracket that is not what it seems
      shape.at++;
      whole = whole.then(shape.alternatives());
    }
    return whole.ways * pattern.length();
  }

  private Part alternatives() {
    Part part = sequence();
    while (isAt('|')) {
      at++;
      part = part.or(sequence());
    }
    return part;
  }

  private Part sequence() {
    Part part = Part.NOTHING;
    while (at < pattern.length() && !isAt('|') && !isAt(')')) {
      part = part.then(repeated(item()));
    }
    return part;
  }

  private Part item() {
    char character = pattern.charAt(at++);
    return switch (character) {
      case '\\' -> escape();
      case '[' -> characterClass();
      case '(' -> group();
      case '^', '$' -> Part.NOTHING;
      default -> Part.CHARACTER;
    };
  }

  private Part escape() {
    if (at == pattern.length()) {
      return Part.CHARACTER;
    }
    char character = pattern.charAt(at++);
    if (character == 'Q') {
      int end = pattern.indexOf(UNQUOTE, at);
      boolean isEmpty = end == at;
      at = end < 0 ? pattern.length() : end + UNQUOTE.length();
      return isEmpty ? Part.NOTHING : Part.CHARACTER;
    }
    if (character == 'c') {
      at++; // a control character: what follows stands for itself
    } else if (isAt('{') && "bpPxN".indexOf(character) >= 0) {
      at = behind('}');
    } else if (character == 'k') {
      at = behind('>');
    }
    while (character > '0' && character <= '9' && at < pattern.length() && isDigit(at)) {
      at++;
    }
    // Boundaries, and what an earlier group matched, which may be nothing.
    return "bBAGzZkE123456789".indexOf(character) < 0 ? Part.CHARACTER : Part.NOTHING;
  }

  private boolean isDigit(int place) {
    return pattern.charAt(place) >= '0' && pattern.charAt(place) <= '9';
  }

  private int behind(char end) {
    int place = pattern.indexOf(end, at);
    return place < 0 ? pattern.length() : place + 1;
  }

  /** Classes may hold others; as the first character a bracket stands for itself. */
  private Part characterClass() {
    if (isAt('^')) {
      at++;
    }
    boolean isFirst = true;
    while (at < pattern.length() && (isFirst || !isAt(']'))) {
      char character = pattern.charAt(at++);
      if (character == '[') {
        Part unused = characterClass();
      } else if (character == '\\') {
        Part unused = escape();
      }
      isFirst = false;
    }
    at++;
    return Part.CHARACTER;
  }

  private Part group() {
    boolean looksAround = false;
    if (isAt('?')) {
      looksAround = pattern.startsWith("?=", at) || pattern.startsWith("?!", at);
      looksAround |= pattern.startsWith("?<=", at) || pattern.startsWith("?<!", at);
      skipFlags();
    }
    Part inside = alternatives();
    at++;
    return looksAround ? new Part(true, inside.ways) : inside;
  }

  /** What stands between the question mark and what is to be matched, or the closing bracket. */
  private void skipFlags() {
    at++;
    while (at < pattern.length() && !isAt(')')) {
      char character = pattern.charAt(at++);
      if (character == 'x') {
        throw Failure.limit("Expected a regular expression without comments, but got flag x");
      }
      boolean isName = character == '<' && !isAt('=') && !isAt('!');
      if (isName) {
        at = behind('>');
      }
      if (isName || ":=!>".indexOf(character) >= 0) {
        return;
      }
    }
  }

  /** The part with the quantifier that may follow, which may be lazy or possessive. */
  private Part repeated(Part part) {
    Part repeated;
    if (isAt('?') || isAt('*')) {
      at++;
      repeated = part.times(1, true);
    } else if (isAt('+')) {
      at++;
      repeated = part.times(1, false);
    } else if (isAt('{')) {
      at++;
      long least = number();
      at = behind('}');
      repeated = part.times(least, least == 0);
    } else {
      return part;
    }
    if (isAt('?') || isAt('+')) {
      at++;
    }
    return repeated;
  }

  private long number() {
    long number = 0;
    for (; at < pattern.length() && isDigit(at); at++) {
      number = Math.min(number * 10 + pattern.charAt(at) - '0', Integer.MAX_VALUE);
    }
    return number;
  }

  private boolean isAt(char character) {
    return at < pattern.length() && pattern.charAt(at) == character;
  }
}
