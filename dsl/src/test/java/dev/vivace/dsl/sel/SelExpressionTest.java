package dev.vivace.dsl.sel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vivace.dsl.sel.type.Meter;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelExpressionTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          b + a                              | a,b
          a = a + b                          | b
          a += 1                             | ``
          x ? y : z                          | x,y,z
          x = 1; x + y                       | y
          x + (x = 1)                        | x
          int i = n; i                       | n
          a[i] = v; a                        | i,v
          m.get(k).length                    | k,m
          params.get(k) + params['b']        | k,params
          params.a.b                         | params
          new Nope(n)                        | n
          Math.max(n, Nope.max(1))           | Nope,n
          String + Util                      | ``
          throw t;                           | t
          for (i = s; i < e; i += d) { b; }  | b,d,e,s
          """)
  void listsTheNamesItTakesFromItsScope(String expression, String names) {
    assertThat(String.join(",", SelExpression.compile(expression).references())).isEqualTo(names);
  }

  @Test
  void listsTheFunctionsItCallsOnParams() {
    SelExpression expression =
        SelExpression.compile("params.getFromStep('a') + params.get('b') + params.nextUniqueId()");

    assertThat(expression.paramFunctions()).containsExactly("getFromStep", "nextUniqueId");
  }

  @Test
  void asksForANameOnlyWhenItIsUsedAndOnlyOnce() {
    List<String> asked = new ArrayList<>();
    SelScope scope = new RecordingScope(asked, Map.of("flag", true, "used", 2L, "unused", 3L));

    Object value =
        SelExpression.compile("flag ? used + used : unused").evaluate(scope, SelLimits.defaults());

    assertThat(value).isEqualTo(4L);
    assertThat(asked).containsExactly("flag", "used");
  }

  @Test
  void hasParamsCallTheScope() {
    SelScope scope = new RecordingScope(new ArrayList<>(), Map.of());

    assertThat(
            SelExpression.compile("params.echo('a', 5, new long[]{7})")
                .evaluate(scope, SelLimits.defaults()))
        .isEqualTo("echo[a, 5, [7]]");
    assertThat(SelExpression.compile("params.list()[1]").evaluate(scope, SelLimits.defaults()))
        .isEqualTo(6L);
  }

  @Test
  void passesFailuresOfTheScopeOn() {
    SelScope scope = new RecordingScope(new ArrayList<>(), Map.of());
    SelException failure =
        catchThrowableOfType(
            SelException.class,
            () -> {
              Object unused =
                  SelExpression.compile("1 +\n params.fail('x')")
                      .evaluate(scope, SelLimits.defaults());
            });

    assertThat(failure.kind()).isEqualTo(SelException.Kind.EVAL);
    assertThat(failure.problem()).contains("no such step");
    assertThat(failure.line()).isEqualTo(2);
    assertThat(failure).hasCauseInstanceOf(IllegalStateException.class);
  }

  @Test
  void countsWhatAFunctionGathers() {
    SelScope scope = new RecordingScope(new ArrayList<>(), Map.of());
    SelExpression gather = SelExpression.compile("params.gather()");

    assertThat(gather.evaluate(scope, SelLimits.defaults())).isEqualTo("all");
    assertThatThrownBy(() -> gather.evaluate(scope, limits(1_000_000, Duration.ofSeconds(10))))
        .isInstanceOfSatisfying(
            SelException.class,
            failure -> assertThat(failure.kind()).isEqualTo(SelException.Kind.LIMIT))
        .hasMessageContaining("1000000 bytes");
  }

  @Test
  void aFunctionThatTakesTooLongIsTheLastThing() {
    SelScope scope = new RecordingScope(new ArrayList<>(), Map.of());
    SelExpression sleep = SelExpression.compile("params.sleep()");

    assertThatThrownBy(() -> sleep.evaluate(scope, limits(1_000_000, Duration.ofMillis(5))))
        .isInstanceOfSatisfying(
            SelException.class,
            failure -> assertThat(failure.kind()).isEqualTo(SelException.Kind.LIMIT))
        .hasMessageContaining("within 5 ms");
  }

  private static SelLimits limits(long memory, Duration deadline) {
    SelLimits defaults = SelLimits.defaults();
    return new SelLimits(
        defaults.loopIterations(),
        defaults.arraySize(),
        defaults.work(),
        defaults.expressionLength(),
        defaults.stackDepth(),
        memory,
        deadline);
  }

  @Test
  void neverChangesWhatTheScopeHolds() {
    long[] numbers = {1, 2};
    Map<String, Object> inner = new HashMap<>(Map.of("numbers", numbers));
    Map<String, Object> values =
        Map.of("numbers", numbers, "map", inner, "frozen", Collections.unmodifiableMap(inner));

    assertThat(SelFixture.eval("numbers[0] = 9; numbers[0]", values)).isEqualTo(9L);
    assertThat(SelFixture.eval("x = map.get('numbers'); x[0] = 9; x[0]", values)).isEqualTo(9L);
    assertThat(SelFixture.eval("x = params.get('numbers'); x[0] = 9; numbers[0]", values))
        .isEqualTo(1L);
    assertThat(SelFixture.eval("map.put('new', 1); map.size()", values)).isEqualTo(2L);
    assertThat(SelFixture.eval("frozen.put('new', 1); frozen.size()", values)).isEqualTo(2L);
    assertThat(numbers).containsExactly(1, 2);
    assertThat(inner).containsOnlyKeys("numbers");
  }

  @Test
  void copiesNothingThatItOnlyReads() {
    long[] numbers = new long[3];

    assertThat(SelFixture.eval("numbers", Map.of("numbers", numbers))).isSameAs(numbers);
  }

  @Test
  void takesJavaValuesOfManyTypes() {
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("i", 5);
    values.put("d", new BigDecimal("1.5"));
    values.put("texts", List.of("a", "b"));
    values.put("numbers", List.of(1, 2.5));
    values.put("nothing", null);

    assertThat(SelFixture.eval("i + 1", values)).isEqualTo(6L);
    assertThat(SelFixture.eval("d * 2", values)).isEqualTo(3.0);
    assertThat(SelFixture.eval("texts", values)).isEqualTo(new String[] {"a", "b"});
    assertThat(SelFixture.eval("numbers", values)).isEqualTo(new double[] {1, 2.5});
    assertThat(SelFixture.eval("nothing == null", values)).isEqualTo(true);
    assertThatThrownBy(() -> SelFixture.eval("x", Map.of("x", UUID.class)))
        .isInstanceOf(SelException.class);
    assertThatThrownBy(() -> SelFixture.eval("x", Map.of("x", List.of("a", 1))))
        .isInstanceOf(SelException.class)
        .hasMessageContaining("list of one kind");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          1 + true                | 1:3 | Expected operands that + works on, but got LONG 1 and BOOLEAN true
          'abc'.substring(7)      | 1:6 | Expected a part of a text of 3 characters, but got 7 to 3
          'abc'.nope(1)           | 1:6 | Expected a method of STRING "abc", but there is no "nope" of 1 arguments
          x = 1; x = 'a'          | 1:10 | Expected LONG for "x", but got STRING "a"
          new long[2][5]          | 1:12 | Expected an index of an array of 2 elements, but got 5
          1 +                     | 1:4 | Expected the expression to go on, but found `;`
          (1                      | 1:3 | Expected the expression to go on, but found `;`
          { 1;                    | 1:5 | Expected the expression to go on, but the text ends
          Nope x = 1              | 1:6 | Expected a type of the language, but there is no "Nope"
          throw 'why'             | 1:1 | The expression threw "why"
          5 / 0                   | 1:3 | Expected a divisor, but got 5 / 0
          if (1) 2                | 1:1 | Expected a BOOLEAN as condition, but got LONG 1
          """)
  void saysWhatWentWrongAndWhere(String expression, String place, String problem) {
    SelException failure = SelFixture.failure(expression);

    assertThat(failure.problem()).isEqualTo(problem);
    assertThat(failure.line() + ":" + failure.column()).isEqualTo(place);
    assertThat(failure).hasMessageContaining("`" + expression + "`");
  }

  @Test
  void countsPositionsInTheTextAsWritten() {
    SelException failure = SelFixture.failure("\n  x = 'caf\u00e9';\n  x * 2");

    assertThat(failure.line()).isEqualTo(3);
    assertThat(failure.column()).isEqualTo(5);
  }

  @Test
  void reportsTheTextOfAThrow() {
    assertThat(SelFixture.failure("throw 'a' + 1").thrownText()).isEqualTo("a1");
    assertThat(SelFixture.failure("1 / 0").thrownText()).isNull();
  }

  @Test
  void holdsToEachConfiguredLimit() {
    assertThat(limited(2, 9, 99, 99, 9, 9999, "i = 0; while (true) i += 1;"))
        .contains("2 iterations");
    assertThat(limited(9, 2, 99, 99, 9, 9999, "new long[3]")).contains("2 elements");
    assertThat(limited(9, 9, 5, 99, 9, 9999, "1+1+1+1+1+1+1")).contains("5 steps");
    assertThat(limited(9, 9, 99, 5, 9, 9999, "1+1+1")).contains("5 characters");
    assertThat(limited(9, 9, 99, 99, 2, 9999, "1+(1+1)")).contains("2 values");
    assertThat(limited(9, 9, 99, 99, 9, 99, "'aaaaaaaaaaaaaaaaaaaa' + 'aaaaaaaaaaaaaaaaaaaaaa'"))
        .contains("99 bytes");
  }

  private static String limited(
      int iterations, int array, int visits, int length, int stack, int memory, String expression) {
    SelException failure =
        SelFixture.failure(
            expression,
            new SelLimits(iterations, array, visits, length, stack, memory, Duration.ofMinutes(1)));
    assertThat(failure.kind()).isEqualTo(SelException.Kind.LIMIT);
    return failure.problem();
  }

  @Test
  void forgetsMemoryThatIsNoLongerHeld() {
    SelLimits small =
        new SelLimits(25_000, 25_000, 100_000_000, 9_999, 128, 400_000, Duration.ofMinutes(1));
    SelExpression garbage =
        SelExpression.compile("s = ''; for (i = 0; i < 20000; i += 1) { s = 'garbage' + i; } s");
    SelExpression held =
        SelExpression.compile(
            "m = new HashMap(); for (i = 0; i < 20000; i += 1) { m.put('k' + i, 'v' + i); } m");

    assertThat(garbage.evaluate(SelFixture.scope(Map.of()), small)).isEqualTo("garbage19999");
    assertThatThrownBy(() -> held.evaluate(SelFixture.scope(Map.of()), small))
        .isInstanceOf(SelException.class)
        .hasMessageContaining("400000 bytes");
  }

  @Test
  void refusesLimitsThatAreNotPositive() {
    assertThatThrownBy(() -> new SelLimits(1, 0, 1, 1, 1, 1, Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("arraySize");
  }

  @Test
  void servesManyThreadsAtOnce() throws InterruptedException, ExecutionException {
    SelCache cache = new SelCache(10, SelLimits.defaults());
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<@Nullable Object>> results = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        long n = i;
        results.add(
            threads.submit(
                () ->
                    cache
                        .get("s = 0; for (j = 0; j <= n; j += 1) { s += j; } s")
                        .evaluate(SelFixture.scope(Map.of("n", n)), SelLimits.defaults())));
      }
      for (int i = 0; i < results.size(); i++) {
        assertThat(results.get(i).get()).isEqualTo((long) i * (i + 1) / 2);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void keepsCompiledExpressionsAndRefusesBadOnesEachTime() {
    SelCache cache = new SelCache(10, SelLimits.defaults());

    assertThat(cache.get("1 + 1")).isSameAs(cache.get("1 + 1"));
    assertThatThrownBy(() -> cache.get("1 +")).isInstanceOf(SelException.class);
    assertThatThrownBy(() -> cache.get("1 +")).isInstanceOf(SelException.class);
  }

  /** A scope that writes down which names are asked for, with a few functions of its own. */
  private record RecordingScope(List<String> asked, Map<String, Object> values)
      implements SelScope {
    @Override
    public boolean contains(String name) {
      return values.containsKey(name);
    }

    @Override
    public @Nullable Object get(String name) {
      asked.add(name);
      return values.get(name);
    }

    @Override
    public boolean containsParam(String name) {
      return false;
    }

    @Override
    public @Nullable Object param(String name) {
      return null;
    }

    @Override
    public Object call(String function, List<Object> args, Meter meter) {
      return switch (function) {
        case "echo" -> {
          List<Object> shown = new ArrayList<>();
          args.forEach(a -> shown.add(a instanceof long[] n ? List.of(n[0]) : a));
          yield function + shown;
        }
        case "list" -> List.of(5, 6);
        case "gather" -> {
          for (int i = 0; i < 1_000; i++) {
            meter.gathered("x".repeat(1_000));
          }
          yield "all";
        }
        case "sleep" -> {
          LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
          yield "late";
        }
        default -> throw new IllegalStateException("no such step");
      };
    }

    @Override
    public long currentTimeMillis() {
      return 0;
    }

    @Override
    public double random() {
      return 0;
    }

    @Override
    public UUID randomUuid() {
      return new UUID(0, 0);
    }
  }
}
