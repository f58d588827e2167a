package dev.vivace.benchmark.load.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class ReasonTest {
  @Test
  void looksBehindTheFuture() {
    Throwable failure = new CompletionException(new IllegalStateException("no memory"));

    assertThat(Reason.of(failure)).isEqualTo("no memory");
  }

  @Test
  void namesWhatFailedAndWhy() {
    Throwable failure =
        new IllegalStateException(
            "the node did not start", new RuntimeException(new IllegalArgumentException("port")));

    assertThat(Reason.of(failure)).isEqualTo("the node did not start: port");
  }

  @Test
  void saysWhatIsTheMatterWithAFile() {
    assertThat(Reason.of(new UncheckedIOException(new NoSuchFileException("/a"))))
        .isEqualTo("java.nio.file.NoSuchFileException: /a");
    assertThat(Reason.of(new NoSuchFileException("/a")))
        .isEqualTo("java.nio.file.NoSuchFileException: /a");
  }

  @Test
  void namesTheKindOfAFailureWithoutAMessage() {
    assertThat(Reason.of(new CompletionException(new NullPointerException())))
        .isEqualTo("java.lang.NullPointerException");
  }
}
