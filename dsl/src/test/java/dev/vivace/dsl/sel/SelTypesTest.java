package dev.vivace.dsl.sel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The classes and their members. Each row: expression, and its type and value or failure. */
class SelTypesTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ',a,,b,,'.split(',')                       | STRING_ARRAY ["","a","","b"]
          'a,b,c'.split(',', 2)                      | STRING_ARRAY ["a","b,c"]
          'a,b,c'.split(',', 1)                      | STRING_ARRAY ["a,b,c"]
          'a,b,'.split(',', -1)                      | STRING_ARRAY ["a","b",""]
          ''.split(',')                              | STRING_ARRAY [""]
          'abc'.split('')                            | STRING_ARRAY ["a","b","c"]
          'a1b22c'.split('[0-9]+')                   | STRING_ARRAY ["a","b","c"]
          'a1b22c'.replaceAll('([0-9]+)', '<$1>')    | STRING "a<1>b<22>c"
          'abc'.replaceAll('', '-')                  | STRING "-a-b-c-"
          'aXbX'.replace('X', '')                    | STRING "ab"
          'ab'.replace('', '-')                      | STRING "-a-b-"
          'abc'.substring(1, 1)                      | STRING ""
          'abc'.substring(0, 4)                      | eval
          'abc'.substring(-1)                        | eval
          'abc'.equals(1)                            | BOOLEAN false
          'abc'.contains('bc')                       | BOOLEAN true
          'abc'.contains(1)                          | eval
          'a'.compareTo(null)                        | eval
          '\\n\\u00e9"'.escape()                     | STRING "\\\\n\\\\u00E9\\\\\\""
          String.escape('"')                         | STRING "\\\\\\""
          String.valueOf(null)                       | STRING "null"
          String.valueOf(new HashMap())              | STRING "{}"
          String.format('%05d/%-5s/%.3f', 42, 'ab', 1.5) | STRING "00042/ab   /1.500"
          String.format('%s %s', true, new long[]{1})    | STRING "true [1]"
          String.format('100%%')                     | STRING "100%"
          String.join('+', 'a', 'b')                 | STRING "a+b"
          String.join('+', new String[]{'a', 'b'});  | STRING "a+b"
          String.join('+', 1, 2)                     | eval
          String s; s.length()                       | eval
          """)
  void worksOnText(String expression, String expected) {
    assertThat(SelFixture.show(expression)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Integer.valueOf('-7')          | LONG -7
          Integer.parseLong('7')         | LONG 7
          Long.parseLong(7)              | eval
          4000000000.0.intValue()        | LONG 2147483647
          (-1.9).longValue()             | LONG -1
          Double.valueOf(1)              | eval
          Float.valueOf('1.5')           | DOUBLE 1.5
          new Double('1e3')              | DOUBLE 1000.0
          new Boolean(true)              | BOOLEAN true
          true.toString()                | eval
          Math.max(1, 2.5)               | eval
          Math.min(-4000000000, 1)       | LONG -4000000000
          Math.pow(2, 0.5) > 1.41        | BOOLEAN true
          Math.random() < 1.0            | BOOLEAN true
          UUID.randomUUID().toString().length() | LONG 36
          UUID.randomUUID().toString().substring(14, 15) | STRING "4"
          System.currentTimeMillis()     | LONG 1795336914509
          """)
  void worksOnNumbers(String expression, String expected) {
    assertThat(SelFixture.show(expression)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          new long[]{1, 2,};                                | LONG_ARRAY [1,2]
          new String[]{'a', s};                             | eval
          x = new double[2]; x[1] = 0.5; x                  | DOUBLE_ARRAY [0.0,0.5]
          x = new double[2]; x[1] = 1                       | eval
          x = new long[]{1, 2}; x[1] += 5; x                | LONG_ARRAY [1,7]
          x = new long[]{1, 2}; x[1] += 0.5                 | eval
          x = new long[1]; x[0] = true                      | eval
          x = 5; x[0] = 1                                   | eval
          x = new long[1]; y = x; y[0] = 7; x[0]            | LONG 7
          x = new long[1]; x = new long[]{1, 2}; x.length   | LONG 2
          x = new long[1]; x = new String[1]                | eval
          new String[]{'a'}[0].toUpperCase()                | STRING "A"
          x = new HashMap(); x.put('b', 1); x.put('a', null); x | MAP {"b":1,"a":null}
          x = new Map(); x.put('k', new long[]{1}); x.get('k')[0] | LONG 1
          x = new Map(); x.put('k', 1); x.getOrDefault('k', 2)   | LONG 1
          x = new Map(); x.put('d', new DateTime(0)); x          | eval
          x = new Map(); x.put('d', new DateTime(7)); x.get('d').getMillis() | LONG 7
          x = new LinkedHashMap(); x['a']                   | eval
          x = new HashMap(); x.put('k', 'v'); 'm' + x       | STRING "m{k=v}"
          x = new HashMap(); y = new HashMap(); x.put('y', y); x.put('a', new boolean[1]); '' + x | STRING "{y={}, a=[false]}"
          """)
  void worksOnArraysAndMaps(String expression, String expected) {
    assertThat(SelFixture.show(expression)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          new DateTime().getMillis()                                             | LONG 1795336914509
          new DateTime(DateTimeZone.forID('Asia/Tokyo')).getHourOfDay()          | LONG 17
          new DateTime(0).toString()                                             | STRING "1970-01-01T00:00:00.000Z"
          new DateTime('2020-02-29T12:00:00+02:00').getHourOfDay()               | LONG 10
          new DateTime(new DateTime(5)).getMillis()                              | LONG 5
          new DateTime(2020, 2, 29, 1, 2).toString()                             | STRING "2020-02-29T01:02:00.000Z"
          new DateTime(2020, 2, 29).toString()                                   | eval
          new DateTime(0).withDayOfWeek(DateTimeConstants.SUNDAY).getDayOfMonth() | LONG 4
          new DateTime(0).plusDays('1')                                          | eval
          new DateTime(0).dayOfWeek().withMaximumValue().getDayOfWeek()          | LONG 7
          new DateTime(0).monthOfYear().getAsText()                              | STRING "January"
          new DateTime(0).toString('EEE d MMM')                                  | STRING "Thu 1 Jan"
          new DateTime(0).withTimeAtStartOfDay().isEqual(new DateTime(0))        | BOOLEAN true
          new DateTime(0).isBefore(5)                                            | eval
          DateTimeFormat.forPattern('yyyyMMdd').parseMillis('19700102')          | LONG 86400000
          DateTimeFormat.forPattern('HH').print(3600000)                         | STRING "01"
          DateTimeFormat.forPattern('HH').print(new DateTime(0, DateTimeZone.forID('Asia/Tokyo'))) | STRING "09"
          DateTimeFormatter.forPattern('HH').withZone(DateTimeZone.forID('Asia/Tokyo')).print(0)   | STRING "09"
          DateTime.parse('x', 'y')                                               | eval
          DateTimeZone.UTC.getOffset(new DateTime(0))                            | LONG 0
          DateTimeZone.forID('nowhere')                                          | eval
          Days.daysBetween(new DateTime(0), new DateTime(86400001)).getDays()    | LONG 1
          'at ' + DateTimeZone.UTC                                               | STRING "at UTC"
          """)
  void worksOnDates(String expression, String expected) {
    assertThat(SelFixture.show(expression)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Util.dateIntsBetween(20240105, 20240101, -2)      | LONG_ARRAY [20240103,20240101]
          Util.dateIntsBetween(20181228, '20191002', '90')  | LONG_ARRAY [20181228,20190328,20190626,20190924]
          Util.dateIntsBetween(20191226, 20190303, 1)       | LONG_ARRAY []
          Util.dateIntsBetween(20190229, 20190303, 1)       | eval
          Util.intsBetween(1, -5, -2)                       | LONG_ARRAY [1,-1,-3]
          Util.intsBetween(-5, 1, -2)                       | LONG_ARRAY []
          Util.intsBetween(0, 4, 3)                         | LONG_ARRAY [0,3]
          Util.intsBetween(4000000000, 4000000002, 1)       | LONG_ARRAY [4000000000,4000000001]
          Util.intsBetween(0, 1, 0)                         | LONG_ARRAY []
          Util.intsBetween('a', 1, 1)                       | eval
          Util.incrementDateInt(20240228, '1')              | eval
          Util.tsToDateInt(-1)                              | STRING "19691231"
          Util.dateIntHourToTs('20190101', '01', 'UTC', '01', '01') | LONG 1546214400000
          Util.timeoutForDateIntDeadline(20261122, '1 day') | STRING "55085491 milliseconds"
          Util.timeoutForDateIntDeadline(20261121, '1 day') | STRING "0 milliseconds"
          Util.timeoutForDateTimeDeadline(new DateTime(), '2 hours and 3 minutes') | STRING "7380000 milliseconds"
          Util.toJson('a"b')                                | STRING "\\"a\\\\\\"b\\""
          Util.toJson(new double[]{1.5, 2.0})               | STRING "[1.5,2.0]"
          x = new Map(); x.put('k', new String[1]); x.put('n', null); Util.toJson(x) | STRING "{\\"k\\":[null],\\"n\\":null}"
          Util.toJson(0.0 / 0)                              | STRING "\\"NaN\\""
          """)
  void offersTools(String expression, String expected) {
    assertThat(SelFixture.show(expression)).isEqualTo(expected);
  }
}
