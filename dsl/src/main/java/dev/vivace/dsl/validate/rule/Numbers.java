package dev.vivace.dsl.validate.rule;

import dev.vivace.dsl.model.param.ParsableLong;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks, ahead of a run, numbers that may be written as text. */
final class Numbers {
  private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,30}");

  private Numbers() {}

  static @Nullable BigInteger parse(ParsableLong number) {
    String text = number.text();
    return WHOLE.matcher(text).matches() ? new BigInteger(text) : null;
  }

  /** Whether the number is written out and outside of the range. */
  static boolean isOutside(ParsableLong number, long min, long max) {
    BigInteger value = parse(number);
    return value != null
        && (value.compareTo(BigInteger.valueOf(min)) < 0
            || value.compareTo(BigInteger.valueOf(max)) > 0);
  }
}
