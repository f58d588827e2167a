package dev.vivace.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SharesTest {

  @Test
  void givesAllToOneThatIsAlone() {
    Shares shares = new Shares(3);

    assertThat(shares.take("a", 3)).isTrue();
    assertThat(shares.take("a", 1)).isFalse();
    assertThat(shares.total()).isEqualTo(3);
  }

  @Test
  void refusesWhoHasEverythingAndNotWhoComesNext() {
    Shares shares = new Shares(10);
    assertThat(shares.take("greedy", 10)).isTrue();

    assertThat(shares.take("other", 5)).isTrue();
    assertThat(shares.take("other", 1)).isFalse();
    assertThat(shares.take("greedy", 1)).isFalse();
    assertThat(shares.take("third", 3)).isTrue();
  }

  @Test
  void staysWithinTwiceTheAmountHoweverManyCome() {
    Shares shares = new Shares(50);
    Map<String, Long> held = new HashMap<>();
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      String holder = "h" + random.nextInt(200);
      long own = held.getOrDefault(holder, 0L);
      if (own > 0 && random.nextInt(3) == 0) {
        shares.give(holder, own);
        held.remove(holder);
      } else {
        long total = shares.total();
        long holders = held.keySet().size() + (own == 0 ? 1 : 0);
        boolean taken = shares.take(holder, 1);
        if (taken) {
          held.put(holder, own + 1);
        }
        assertThat(taken || own + 1 > 50 / holders || total >= 100)
            .as("%s has %d of %d among %d", holder, own, total, holders)
            .isTrue();
      }
      assertThat(shares.total()).isBetween(0L, 100L);
    }
  }

  @Test
  void forgetsWhoGaveEverythingBack() {
    Shares shares = new Shares(2);
    assertThat(shares.take("a", 2)).isTrue();
    shares.give("a", 2);

    assertThat(shares.take("b", 2)).isTrue();
    assertThat(shares.take("b", 1)).isFalse();
  }
}
