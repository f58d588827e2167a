package dev.vivace.benchmark.chaos.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnswerTest {
  @Test
  void onlyWhatAsksForPatienceIsTriedAgain() {
    assertThat(IntStream.range(100, 600).filter(status -> new Answer(status, "").isRetryable()))
        .containsExactly(408, 429, 503);
  }

  @Test
  void status500IsAnInternalError() {
    assertThat(new Answer(500, "").isInternalError()).isTrue();
    assertThat(new Answer(503, "").isInternalError()).isFalse();
  }

  @Test
  void hasJsonOnlyIfItIsGoodAndReadable() {
    assertThat(new Answer(200, "{\"a\": 1}").json()).isPresent();
    assertThat(new Answer(404, "{\"a\": 1}").json()).isEmpty();
    assertThat(new Answer(200, "<html>").json()).isEmpty();
    assertThat(new Answer(200, "").json()).isEmpty();
  }

  @Test
  void messagesAreShort() {
    assertThat(new Answer(500, "x".repeat(5000)).describe()).hasSizeLessThan(400);
  }
}
