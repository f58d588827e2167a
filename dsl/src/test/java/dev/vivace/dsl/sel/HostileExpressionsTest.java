package dev.vivace.dsl.sel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Expressions that try to get out, to get at others, or to use up the machine. */
class HostileExpressionsTest {
  /** Tight enough to end in an instant, wide enough for every honest expression of these tests. */
  private static final SelLimits TIGHT =
      new SelLimits(25_000, 25_000, 3_000_000, 9_999, 128, 20_000_000, Duration.ofSeconds(60));

  private static final long SMALL_STACK = 256 * 1024L;

  record Hostile(SelException.Kind kind, String expression) {}

  static List<Hostile> hostile() {
    List<Hostile> hostile = new ArrayList<>();
    Pattern heading = Pattern.compile("\\[(parse|eval|limit)] .*");
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    HostileExpressionsTest.class.getResourceAsStream("/sel/hostile.txt")),
                StandardCharsets.UTF_8))) {
      SelException.Kind kind = SelException.Kind.PARSE;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher matcher = heading.matcher(line);
        if (matcher.matches()) {
          kind = SelException.Kind.valueOf(matcher.group(1).toUpperCase(Locale.ROOT));
        } else if (!line.isBlank()) {
          hostile.add(new Hostile(kind, line));
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return hostile;
  }

  @Test
  void isALongList() {
    assertThat(hostile()).hasSizeGreaterThan(350).doesNotHaveDuplicates();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostile")
  void failsCleanlyAndLeavesTheEvaluatorAsItWas(Hostile hostile) {
    SelException failure = SelFixture.failure(hostile.expression(), TIGHT);

    assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(hostile.kind());
    assertThat(failure.expression()).isEqualTo(hostile.expression());
    assertThat(SelFixture.eval("String.valueOf(Math.max(2, 3)) + Util.tsToDateInt(0)"))
        .isEqualTo("319700101");
  }

  @ParameterizedTest(name = "{0}... x {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          (          | 5      | )  | 4900
          [          | 5      | ]  | 4900
          {          | 5;     | }  | 4900
          (1+        | 5      | )  | 3000
          !          | true   |    | 9900
          ` - `      | 5      |    | 3000
          x=         | 5      |    | 4900
          x[         | 5      | ]  | 4900
          true?      | 5      | :6 | 1200
          true?5:    | 6      |    | 1400
          if(true)   | 5;     |    | 1200
          if(0)5;else| 6;     |    | 900
          while(1)   | 5;     |    | 1200
          for(;;)    | 5;     |    | 1300
          Util.toJson( | 5    | )  | 700
          new String(| 'a'    | )  | 800
          """)
  void nestingNeverOverflowsASmallStack(
      String open, String middle, @Nullable String close, int depth) throws InterruptedException {
    Object outcome =
        onSmallStack(open.repeat(depth) + middle + (close == null ? "" : close).repeat(depth));

    assertThat(outcome).isNotInstanceOf(Throwable.class);
    assertThat(SelFixture.eval("((1 + 2) * (3 + 4))")).isEqualTo(21L);
  }

  @ParameterizedTest(name = "{0} x {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          5     | +1        | 4900 | 4905
          'a'   | .trim()   | 1400 | a
          x     | .y        | 4900 | EVAL
          x     | [0]       | 3300 | EVAL
          true  | &&true    | 1600 | true
          5     | ;5        | 4900 | 5
          """)
  void lengthNeedsNoStack(String first, String repeated, int times, String expected)
      throws InterruptedException {
    assertThat(onSmallStack(first + repeated.repeat(times))).hasToString(expected);
  }

  /** The value, the kind of the failure, or whatever else was thrown. */
  private static @Nullable Object onSmallStack(String expression) throws InterruptedException {
    AtomicReference<@Nullable Object> outcome = new AtomicReference<>();
    Runnable work =
        () -> {
          try {
            outcome.set(SelFixture.eval(expression));
          } catch (SelException refused) {
            outcome.set(refused.kind());
          } catch (StackOverflowError escaped) {
            outcome.set(escaped);
          }
        };
    Thread smallStack = new Thread(null, work, "small-stack", SMALL_STACK);
    smallStack.start();
    smallStack.join();
    return outcome.get();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'.replaceAll('a*a*a*a*a*a*a*a*a*a*b', '')
          for (i = 0; i < 25000; i += 1) { for (j = 0; j < 25000; j += 1) { } }
          for (i = 0; i < 25000; i += 1) { Util.dateIntsBetween(20200101, 20300101, 1); }
          for (i = 0; i < 25000; i += 1) { x = 'a,b,c'.split(','); for (j = 0; j < 25000; j += 1) { x = 'a'.split('b'); } }
          """)
  void stopsAtTheDeadline(String expression) {
    SelLimits soon =
        new SelLimits(
            25_000, 25_000, Long.MAX_VALUE, 9_999, 128, Long.MAX_VALUE, Duration.ofMillis(50));

    SelException failure = SelFixture.failure(expression, soon);

    assertThat(failure.kind()).isEqualTo(SelException.Kind.LIMIT);
    assertThat(failure.problem()).contains("within 50 ms");
  }

  @Test
  void stopsWhenTheThreadIsInterrupted() {
    Thread.currentThread().interrupt();

    SelException failure = SelFixture.failure("while (true) { for (i = 0; i < 9; i += 1) { } }");

    assertThat(Thread.interrupted()).isTrue();
    assertThat(failure.problem()).contains("interrupted");
  }
}
