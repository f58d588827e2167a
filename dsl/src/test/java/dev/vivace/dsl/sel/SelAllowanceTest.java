package dev.vivace.dsl.sel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vivace.dsl.sel.budget.MemoryPool;
import dev.vivace.dsl.sel.budget.MemoryShortage;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Expressions that share an allowance, or the memory of a process, limit each other. */
class SelAllowanceTest {
  private static final SelLimits LIMITS =
      new SelLimits(25_000, 25_000, 1_000_000, 9_999, 128, 10_000_000, Duration.ofSeconds(10));

  /** Holds about three megabytes, and asks for {@code x} meanwhile. */
  private static final String LARGE =
      "s = 'a'; for (i = 0; i < 20; i += 1) { s = s + s; } y = x; s.length()";

  private final MemoryPool pool = new MemoryPool(10_000_000);
  private long now;

  private SelAllowance allowance() {
    return SelAllowance.of(LIMITS, () -> now, pool);
  }

  private static @Nullable Object eval(String expression, SelAllowance allowance, Object x) {
    return SelExpression.compile(expression).evaluate(SelFixture.scope(Map.of("x", x)), allowance);
  }

  @Test
  void theSameExpressionEndsAtTheSamePlace() {
    String endless = "s = ''; while (true) { s = s + 'ab'; if (s.contains('bb')) { s = ''; } }";
    SelAllowance first = allowance();
    SelAllowance second = allowance();

    SelException failure = catchThrowableOfType(SelException.class, () -> eval(endless, first, 1));
    now = Duration.ofSeconds(9).toNanos();

    assertThatThrownBy(() -> eval(endless, second, 1)).hasMessage(failure.getMessage());
    assertThat(second.used()).isEqualTo(first.used());
  }

  @Test
  void expressionsShareTheirWork() {
    SelAllowance shared = allowance();
    String some = "for (i = 0; i < 20000; i += 1) { } i";
    int evaluated = 0;
    SelException failure = null;
    while (failure == null) {
      try {
        assertThat(eval(some, shared, 1)).isEqualTo(20_000L);
        evaluated++;
      } catch (SelException e) {
        failure = e;
      }
    }

    assertThat(evaluated).isBetween(5, 25);
    assertThat(failure.kind()).isEqualTo(SelException.Kind.LIMIT);
    assertThat(failure.problem()).contains("at most 1000000 steps of work");
    assertThatThrownBy(() -> eval(some, shared, 1)).isInstanceOf(SelException.class);
  }

  @Test
  void aLongOneIsStoppedInsideOfAFunction() {
    SelAllowance slow =
        SelAllowance.of(SelLimits.defaults(), () -> now += Duration.ofMillis(10).toNanos(), pool);

    assertThatThrownBy(() -> eval("x.replaceAll('a*a*a*b', '')", slow, "a".repeat(5_000)))
        .hasMessageContaining("within 10000 ms")
        .hasMessageContaining("(in replaceAll)")
        .hasMessageContaining("line 1:2");
    assertThat(slow.used()).isLessThan(2_000_000);
  }

  @Test
  void memoryIsFreeAfterwardsHoweverItEnds() {
    assertThat(eval(LARGE, allowance(), 1)).isEqualTo(1L << 20);
    assertThat(pool.held()).isZero();

    assertThatThrownBy(() -> eval(LARGE + " / 0", allowance(), 1)).isInstanceOf(SelException.class);
    assertThat(pool.held()).isZero();

    Map<String, Object> broken =
        new HashMap<>(Map.of("x", 1)) {
          @Override
          public Object get(Object name) {
            assertThat(pool.held()).isGreaterThan(2_000_000);
            throw new NoSuchMethodError("a library that does not fit");
          }
        };
    assertThatThrownBy(
            () -> SelExpression.compile(LARGE).evaluate(SelFixture.scope(broken), allowance()))
        .isInstanceOf(NoSuchMethodError.class);
    assertThat(pool.held()).isZero();
  }

  @Test
  void whatOthersHoldIsNoFailureOfTheExpression() {
    SelExpression large = SelExpression.compile(LARGE);
    pool.resize(5_000_000);
    SelAllowance other = allowance();

    long held = other.hold();
    Object text = eval("s = 'a'; for (i = 0; i < 20; i += 1) { s = s + s; } s", other, 1);
    assertThat(text).isInstanceOf(String.class);
    assertThat(pool.held()).isGreaterThan(2_000_000);
    assertThatThrownBy(() -> large.evaluate(SelFixture.scope(Map.of("x", 1)), allowance()))
        .isInstanceOf(MemoryShortage.class)
        .hasMessageContaining("grid.max-expression-bytes");
    assertThat(eval("'' + (x + 1)", allowance(), 1L)).isEqualTo("2");
    other.letGo(held);

    assertThat(eval(LARGE, allowance(), 1)).isEqualTo(1L << 20);
    assertThat(pool.held()).isZero();
  }

  @Test
  void ordinaryExpressionsTakeNothingFromThePool() {
    pool.resize(0);

    assertThat(
            eval(
                "s = ''; for (i = 0; i < 20000; i += 1) { s = 'garbage' + i; }"
                    + " m = new HashMap(); m.put(s, 'a,b'.split(',')); Util.toJson(m)",
                SelAllowance.of(SelLimits.defaults(), () -> now, pool),
                1))
        .isEqualTo("{\"garbage19999\":[\"a\",\"b\"]}");
  }
}
