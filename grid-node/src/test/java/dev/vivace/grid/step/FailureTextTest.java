package dev.vivace.grid.step;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FailureTextTest {

  @Test
  void cutsALongTextBetweenCharacters() {
    String before = "x".repeat(FailureText.MAX_CHARS - 1);

    assertThat(FailureText.bounded(before + "y")).isEqualTo(before + "y");
    assertThat(FailureText.bounded(before + "\uD83D\uDE00"))
        .isEqualTo(before + "... (" + (FailureText.MAX_CHARS + 1) + " characters)");
  }
}
