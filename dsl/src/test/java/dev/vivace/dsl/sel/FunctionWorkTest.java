package dev.vivace.dsl.sel;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.vivace.dsl.sel.budget.MemoryPool;
import dev.vivace.dsl.sel.eval.Operator;
import dev.vivace.dsl.sel.type.Whitelist;
import java.lang.management.ManagementFactory;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Everything that expressions can call, with the largest values that the limits allow: what it does
 * is charged, and the clock is looked at meanwhile. The rows are compared with the tables of the
 * language, so that a new function without a row fails. A row ends with {@code constant} if the
 * work must not depend on the values.
 */
class FunctionWorkTest {
  private static final long MEMORY = 8_000_000;
  private static final long WORK = 40_000_000;

  /** As many characters as leave room for what comes of them. */
  private static final int CHARS = (int) (MEMORY / 16);

  private static final SelLimits LIMITS =
      new SelLimits(25_000, 25_000, WORK, 9_999, 128, MEMORY, Duration.ofMinutes(5));

  /** Work of what does not depend on the values. */
  private static final long LITTLE = 6_000;

  /** What a unit of work may allocate at most, and what an evaluation allocates in any case. */
  private static final long BYTES_PER_UNIT = 128;

  private static final long BYTES_AT_LEAST = 2_000_000;

  /** Units between two looks at the clock: a copy of all that memory allows, and a bit. */
  private static final long GAP = MEMORY / 32 + 4_096;

  private static final int NUMBER_OF_MANY = 100;

  private static final String ROWS =
      """
      STRING.escape/0                | s.escape()
      STRING.escape/1                | ''.escape(s)
      STRING.toUpperCase/0           | sharp.toUpperCase()
      STRING.toLowerCase/0           | sigma.toLowerCase()
      STRING.trim/0                  | blank.trim()
      STRING.length/0                | s.length() | constant
      STRING.isEmpty/0               | s.isEmpty() | constant
      STRING.equals/1                | s.equals(other)
      STRING.compareTo/1             | s.compareTo(other)
      STRING.startsWith/1            | s.startsWith(other)
      STRING.endsWith/1              | s.endsWith(other)
      STRING.contains/1              | s.contains(part)
      STRING.lastIndexOf/1           | s.lastIndexOf(part)
      STRING.substring/1             | s.substring(1)
      STRING.substring/2             | s.substring(1, s.length())
      STRING.replace/2               | s.replace(part, 'x')
      STRING.replaceAll/2            | s.replaceAll('(a+)+b', '$1')
      STRING.split/1                 | s.split('(a+)+b')
      STRING.split/2                 | s.split('(a+)+b', 2)
      STRING.format/1                | s.format('%s') | constant
      STRING.format/100              | s.format('%s', @s)
      STRING.join/1                  | s.join(s) | constant
      STRING.join/100                | s.join(s, @s)
      String.new/0                   | new String() | constant
      String.new/1                   | new String(s) | constant
      String.valueOf/1               | String.valueOf(map)
      String.escape/1                | String.escape(s)
      String.format/1                | String.format(s) | constant
      String.format/100              | String.format(pattern, @s)
      String.join/1                  | String.join(s) | constant
      String.join/100                | String.join('', @s)
      LONG.toString/0 LONG.intValue/0                         | n.%s() | constant
      Long.new/1 Integer.new/1                                | new %s(s) | constant
      Long.valueOf/1 Integer.valueOf/1                        | %s(s) | constant
      Long.parseLong/1 Integer.parseLong/1                    | %s(s) | constant
      Long.toString/1 Integer.toString/1                      | %s(9223372036854775807) | constant
      DOUBLE.toString/0 DOUBLE.intValue/0 DOUBLE.longValue/0  | x.%s() | constant
      Double.new/1 Float.new/1                                | new %s(s) | constant
      Double.valueOf/1 Float.valueOf/1                        | %s(s) | constant
      Double.parseDouble/1 Float.parseDouble/1                | %s(s) | constant
      Double.toString/1 Float.toString/1                      | %s(1.7976931348623157E308) | constant
      Boolean.new/1                                           | new %s(s) | constant
      Map.new/0 HashMap.new/0 LinkedHashMap.new/0             | new %s() | constant
      MAP.size/0                     | map.size() | constant
      MAP.get/1 MAP.containsKey/1    | map.%s(key)
      MAP.getOrDefault/2             | map.getOrDefault(key, 1)
      MAP.put/2                      | m = new HashMap(); m.put(key, s)
      DateTime.new/0                 | new DateTime() | constant
      DateTime.new/1                 | new DateTime(s) | constant
      DateTime.new/2 DateTime.new/3 DateTime.new/4            | new %s(@1) | constant
      DateTime.new/5 DateTime.new/6 DateTime.new/7            | new %s(@1) | constant
      DateTime.new/8                 | new DateTime(1, 1, 1, 1, 1, 1, 1, DateTimeZone.UTC) | constant
      DateTime.parse/2               | DateTime.parse(s, format) | constant
      DATETIME.getMillis/0 DATETIME.withTimeAtStartOfDay/0    | far.%s() | constant
      DATETIME.withZone/1 DATETIME.toDateTime/1               | far.%s(zone) | constant
      DATETIME.isAfter/1 DATETIME.isBefore/1 DATETIME.isEqual/1   | far.%s(far) | constant
      DATETIME.toString/0            | far.toString() | constant
      DATETIME.toString/1            | far.toString(s) | constant
      DATETIME.plusYears/1 DATETIME.plusMonths/1 DATETIME.plusWeeks/1 DATETIME.plusDays/1 | far.%s(2147483647) | constant
      DATETIME.plusHours/1 DATETIME.plusMinutes/1 DATETIME.plusSeconds/1 DATETIME.plusMillis/1 | far.%s(2147483647) | constant
      DATETIME.minusYears/1 DATETIME.minusMonths/1 DATETIME.minusWeeks/1 DATETIME.minusDays/1 | far.%s(2147483647) | constant
      DATETIME.minusHours/1 DATETIME.minusMinutes/1 DATETIME.minusSeconds/1 DATETIME.minusMillis/1 | far.%s(2147483647) | constant
      DATETIME.withYear/1 DATETIME.withWeekyear/1 | far.%s(292278993) | constant
      DATETIME.withMonthOfYear/1 DATETIME.withWeekOfWeekyear/1 DATETIME.withDayOfYear/1 DATETIME.withDayOfMonth/1 | far.%s(5) | constant
      DATETIME.withDayOfWeek/1 DATETIME.withHourOfDay/1 DATETIME.withMinuteOfHour/1 DATETIME.withSecondOfMinute/1 | far.%s(5) | constant
      DATETIME.withMillisOfSecond/1 DATETIME.withMillisOfDay/1 | far.%s(5) | constant
      DATETIME.getYear/0 DATETIME.getWeekyear/0 DATETIME.getMonthOfYear/0 DATETIME.getWeekOfWeekyear/0 | far.%s() | constant
      DATETIME.getDayOfYear/0 DATETIME.getDayOfMonth/0 DATETIME.getDayOfWeek/0 DATETIME.getHourOfDay/0 | far.%s() | constant
      DATETIME.getMinuteOfDay/0 DATETIME.getMinuteOfHour/0 DATETIME.getSecondOfDay/0 DATETIME.getSecondOfMinute/0 | far.%s() | constant
      DATETIME.getMillisOfDay/0 DATETIME.getMillisOfSecond/0 | far.%s() | constant
      DATETIME.weekyear/0 DATETIME.monthOfYear/0 DATETIME.weekOfWeekyear/0 DATETIME.dayOfYear/0 | far.%s().getAsText() | constant
      DATETIME.dayOfMonth/0 DATETIME.dayOfWeek/0 DATETIME.hourOfDay/0 DATETIME.minuteOfDay/0 | far.%s().getAsText() | constant
      DATETIME.minuteOfHour/0 DATETIME.secondOfDay/0 DATETIME.secondOfMinute/0 DATETIME.millisOfDay/0 | far.%s().getAsText() | constant
      DATETIME.millisOfSecond/0 | far.%s().getAsText() | constant
      DATETIME_PROPERTY.get/0 DATETIME_PROPERTY.getAsText/0 | far.dayOfWeek().%s() | constant
      DATETIME_PROPERTY.withMinimumValue/0 DATETIME_PROPERTY.withMaximumValue/0 | far.dayOfWeek().%s() | constant
      DateTimeZone.forID/1           | DateTimeZone.forID(s) | constant
      DATETIME_ZONE.getOffset/1      | zone.getOffset(far) | constant
      DateTimeFormat.forPattern/1 DateTimeFormatter.forPattern/1 | %s(longest) | constant
      DATETIME_FORMATTER.withZone/1  | format.withZone(zone) | constant
      DATETIME_FORMATTER.parseDateTime/1 DATETIME_FORMATTER.parseMillis/1 | format.%s(s) | constant
      DATETIME_FORMATTER.print/1     | format.print(far) | constant
      Days.daysBetween/2             | Days.daysBetween(far, new DateTime(0)) | constant
      DATETIME_DAYS.getDays/0        | Days.daysBetween(new DateTime(0), new DateTime(0)).getDays() | constant
      UUID.toString/0                | UUID.randomUUID().toString() | constant
      UUID.randomUUID/0              | UUID.randomUUID() | constant
      Math.min/2 Math.max/2 Math.pow/2 | %s(9223372036854775807, 9223372036854775807) | constant
      Math.random/0                  | Math.random() | constant
      Util.dateIntToTs/1 Util.tsToDateInt/1 | %s(s) | constant
      Util.incrementDateInt/2        | Util.incrementDateInt(s, 1) | constant
      Util.dateIntHourToTs/5         | Util.dateIntHourToTs(s, '1', 'UTC', 1, 1) | constant
      Util.timeoutForDateTimeDeadline/2 | Util.timeoutForDateTimeDeadline(far, s) | constant
      Util.timeoutForDateIntDeadline/2 | Util.timeoutForDateIntDeadline(20200101, s) | constant
      Util.dateIntsBetween/3         | Util.dateIntsBetween(20000101, 29991231, 1)
      Util.intsBetween/3             | Util.intsBetween(0, 990000, 1)
      Util.toJson/1                  | Util.toJson(map)
      System.currentTimeMillis/0     | System.currentTimeMillis() | constant
      Arrays.asList/1                | Arrays.asList(texts) | constant
      """;

  /** Values for which there is no function, but a word or an operator. */
  private static final List<String> SYNTAX =
      List.of(
          "s + s",
          "'' + map",
          "s == other",
          "s != other",
          "new long[25000]",
          "m = new HashMap(); m.put('a', list.get('l')); m.size()",
          "x = map; y = ''; for (i = 0; i < 1000; i += 1) { y = y + 'a'; } map",
          "params.get(s)",
          "params.get('s') + 'x'",
          "throw s;");

  private static final Map<String, Object> VALUES = values();

  private static Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("n", Long.MAX_VALUE);
    values.put("x", Double.MAX_VALUE);
    values.put("key", "k".repeat(8_192));
    values.put("s", "\u4e2d".repeat(CHARS));
    values.put("other", "\u4e2d".repeat(CHARS - 1) + "b");
    values.put("part", "\u4e2d".repeat(CHARS / 4) + "b");
    values.put("sharp", "\u00df".repeat(CHARS / 8));
    values.put("sigma", "\u03a3".repeat(CHARS / 8));
    values.put("blank", " \u4e2d".repeat(CHARS / 4) + " ");
    values.put("pattern", "%s".repeat(5_000));
    values.put("longest", "yMdH".repeat(125));
    values.put("texts", new String[100_000]);
    values.put("list", Map.of("l", Collections.nCopies(100_000, 1L)));
    values.put("map", wide());
    return Collections.unmodifiableMap(values);
  }

  private static Map<String, Object> wide() {
    Map<String, Object> map = new LinkedHashMap<>();
    IntStream.range(0, 40_000).forEach(i -> map.put("k" + i, "v".repeat(10)));
    return map;
  }

  record Row(String name, String expression, boolean isConstant) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Row> rows() {
    return ROWS.lines().flatMap(FunctionWorkTest::rows).toList();
  }

  private static Stream<Row> rows(String line) {
    String[] cells = line.split("\\|");
    return Arrays.stream(cells[0].trim().split("\\s+"))
        .map(name -> new Row(name, expression(name, cells[1].trim()), cells.length == 3));
  }

  /** The call of a row; {@code @s} stands for as many arguments as the row has. */
  private static String expression(String name, String template) {
    String member = name.substring(0, name.indexOf('/')).replace(".new", "");
    boolean isMethod = member.matches("[A-Z_]{3,}\\..*") && !member.startsWith("UUID.random");
    String called = isMethod ? member.substring(member.indexOf('.') + 1) : member;
    int count = Integer.parseInt(name.substring(name.indexOf('/') + 1));
    return template
        .replace("%s(", called + "(")
        .replaceAll("@(\\w)", String.join(", ", Collections.nCopies(count, "$1")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void chargesForWhatAFunctionDoes(Row row) {
    Used used = use(setUp(row.expression()));

    if (row.isConstant()) {
      assertThat(used.units()).as("units of %s", row).isLessThan(LITTLE);
    } else if (!used.isRefused()) {
      assertThat(used.units()).as("units of %s", row).isGreaterThan(CHARS / 64);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("syntax")
  void chargesForWhatOperatorsDo(String expression) {
    Used used = use(expression);

    assertThat(used.units()).isLessThanOrEqualTo(WORK);
  }

  static Stream<String> syntax() {
    List<String> operands =
        List.of("s", "9223372036854775807", "1.5", "true", "map", "texts", "null");
    Stream<String> operators =
        Arrays.stream(Operator.values())
            .map(FunctionWorkTest::symbol)
            .flatMap(
                symbol ->
                    operands.stream()
                        .flatMap(a -> operands.stream().map(b -> a + " " + symbol + " " + b)));
    return Stream.concat(SYNTAX.stream(), operators);
  }

  private static String symbol(Operator operator) {
    return (String) read(operator, "symbol");
  }

  @Test
  void hasARowForEachMemberOfTheLanguage() {
    SortedSet<String> rows = rows().stream().map(Row::name).collect(toCollection(TreeSet::new));

    assertThat(rows).containsExactlyElementsOf(members());
  }

  /** All that the tables of the language hold. */
  private static SortedSet<String> members() {
    SortedSet<String> names = new TreeSet<>();
    ((Map<?, ?>) readStatic(Whitelist.class, "KINDS"))
        .forEach((kind, members) -> add(names, kind + ".", (Map<?, ?>) read(members, "methods")));
    ((Map<?, ?>) readStatic(Whitelist.class, "CLASSES"))
        .forEach(
            (name, members) -> {
              add(names, name + ".", (Map<?, ?>) read(members, "functions"));
              Object constructor = read(members, "constructor");
              if (constructor != null) {
                add(names, name + ".", Map.of("new", constructor));
              }
            });
    return names;
  }

  private static void add(SortedSet<String> names, String prefix, Map<?, ?> entries) {
    entries.forEach(
        (name, entry) -> {
          int min = (int) component(entry, "min");
          int max = (int) component(entry, "max");
          IntStream counts =
              max == Integer.MAX_VALUE
                  ? IntStream.of(min, NUMBER_OF_MANY)
                  : IntStream.rangeClosed(min, max);
          counts.forEach(count -> names.add(prefix + name + "/" + count));
        });
  }

  private record Used(long units, boolean isRefused) {}

  /** Evaluates, and holds what happens to what was charged. */
  private static Used use(String expression) {
    SelExpression compiled = SelExpression.compile(expression);
    MemoryPool pool = new MemoryPool(MEMORY);
    long[] looks = new long[2]; // the latest one, and the widest gap between two
    SelAllowance[] allowance = new SelAllowance[1];
    allowance[0] =
        SelAllowance.of(
            LIMITS,
            () -> {
              long now = allowance[0].used();
              looks[1] = Math.max(looks[1], now - looks[0]);
              looks[0] = now;
              return 0;
            },
            pool);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Object first = outcome(compiled, SelAllowance.of(LIMITS, () -> 0, pool));
    long before = threads.getCurrentThreadAllocatedBytes();
    Object second = outcome(compiled, allowance[0]);
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;
    long units = allowance[0].used();

    assertThat(units).as("units").isLessThanOrEqualTo(WORK);
    assertThat(Math.max(looks[1], units - looks[0])).as("gap").isLessThan(GAP);
    assertThat(bytes).as("bytes").isLessThan(BYTES_AT_LEAST + BYTES_PER_UNIT * units);
    assertThat(pool.held()).as("bytes of the pool").isZero();
    assertThat(show(second)).as("the same once more").isEqualTo(show(first));
    return new Used(units, second instanceof SelException);
  }

  private static @Nullable Object outcome(SelExpression expression, SelAllowance allowance) {
    try {
      return expression.evaluate(SelFixture.scope(VALUES), allowance);
    } catch (SelException refused) {
      assertThat(refused.kind()).isNotEqualTo(SelException.Kind.PARSE);
      return refused;
    }
  }

  private static String show(@Nullable Object outcome) {
    return Arrays.deepToString(new @Nullable Object[] {outcome});
  }

  private static String setUp(String call) {
    return "DateTimeZone zone = DateTimeZone.forID('America/New_York');"
        + " DateTimeFormatter format = DateTimeFormat.forPattern(longest);"
        + " DateTime far = new DateTime(9223372036854775807);"
        + call;
  }

  private static @Nullable Object readStatic(Class<?> type, String field) {
    return read(type, null, field);
  }

  private static @Nullable Object read(Object object, String field) {
    return read(object.getClass(), object, field);
  }

  private static @Nullable Object read(Class<?> type, @Nullable Object object, String name) {
    try {
      Field field = type.getDeclaredField(name);
      open(field);
      return field.get(object);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static Object component(Object entry, String name) {
    try {
      for (RecordComponent component : entry.getClass().getRecordComponents()) {
        if (component.getName().equals(name)) {
          open(component.getAccessor());
          return component.getAccessor().invoke(entry);
        }
      }
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
    throw new AssertionError(name);
  }

  private static void open(AccessibleObject member) {
    member.setAccessible(true);
  }
}
