package dev.vivace.dsl.model.param;

/**
 * A non-negative whole number, or text that becomes one when the workflow runs ({@code "${limit}"},
 * {@code "2 hours"}).
 *
 * @param text the number or the text
 * @param quoted whether it was written as text; it is written back in the same form
 */
public record ParsableLong(String text, boolean quoted) {

  public static ParsableLong of(long number) {
    return new ParsableLong(Long.toString(number), false);
  }

  public static ParsableLong of(String text) {
    return new ParsableLong(text, true);
  }
}
