package dev.vivace.benchmark.chaos.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vivace.benchmark.chaos.load.Start.Outcome;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private static final UUID ID = UUID.fromString("00000000-0000-0000-0000-000000000001");
  private final Ledger ledger = new Ledger();

  @Test
  void keepsWhatWasAnswered() {
    ledger.asked(ID, "orders");
    assertThat(ledger.count(Outcome.PENDING)).isOne();

    ledger.acknowledged(ID, 4);

    assertThat(ledger.starts())
        .containsExactly(new Start(ID, "orders", Outcome.ACKNOWLEDGED, 4, ""));
    assertThat(ledger.count(Outcome.PENDING)).isZero();
  }

  @Test
  void keepsWhyAStartWasRefused() {
    ledger.asked(ID, "orders");

    ledger.refused(ID, "400");

    assertThat(ledger.starts()).containsExactly(new Start(ID, "orders", Outcome.REFUSED, 0, "400"));
  }

  @Test
  void silenceIsNoSuccess() {
    assertThat(ledger.silences(Duration.ofSeconds(11))).hasSize(2);
    assertThat(ledger.silences(Duration.ofSeconds(5)))
        .containsExactly("expected starts to be acknowledged, but none was");

    ledger.asked(ID, "orders");
    ledger.acknowledged(ID, 1);
    ledger.pushed(new Definition("orders", 1, "m"));

    assertThat(ledger.silences(Duration.ofSeconds(11))).isEmpty();
  }

  @Test
  void refusesARequestIdTwice() {
    ledger.asked(ID, "orders");

    assertThatThrownBy(() -> ledger.asked(ID, "orders")).hasMessageContaining("new request id");
  }

  @Test
  void refusesAnAnswerToWhatNobodyAsked() {
    assertThatThrownBy(() -> ledger.unknown(ID)).hasMessageContaining("asked for");
  }
}
