package dev.vivace.dsl.sel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Syntax, operators and statements. Each row: expression, and its type and value or failure. */
class SelLanguageTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          0                          | LONG 0
          0777                       | LONG 777
          089                        | parse
          12l                        | LONG 12
          1.5f                       | DOUBLE 1.5
          2d                         | DOUBLE 2.0
          5.toString()               | parse
          'a\\tb'                    | STRING "a\\tb"
          '\\u0041'                  | STRING "A"
          '\\\\u0041'                | STRING "\\\\u0041"
          '\\uuu0041'                | STRING "A"
          '\\u000a'                  | parse
          \\u0031 + 1                | LONG 2
          'tab\\0'                   | parse
          'a"b'                      | STRING "a\\"b"
          null                       | eval
          enum = 1; enum + assert    | eval
          enum = 1; enum             | LONG 1
          """)
  void readsLiterals(String expression, String expected) {
    assertThat(SelFixture.show(expression)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          1 + 2 * 3 - 4 / 2 % 3              | LONG 5
          -2 * -3                            | LONG 6
          - -2                               | LONG 2
          !true == false                     | BOOLEAN true
          1 < 2 == 3 > 2                     | BOOLEAN true
          true ? 1 : x = 3                   | LONG 1
          false ? 1 : x = 3; x               | LONG 3
          x = y = 2; x * y                   | LONG 4
          1 + x = 2                          | parse
          x = 5 > 3 ? 'a' : 'b'; x           | STRING "a"
          1.0 / 0                            | DOUBLE "Infinity"
          -1.0 / 0                           | DOUBLE "-Infinity"
          9223372036854775807 + 1            | LONG -9223372036854775808
          9223372036854775807 % -1           | LONG 0
          -9223372036854775807 - 1 / -1      | LONG -9223372036854775806
          'a' + null                         | STRING "anull"
          null + 'a'                         | STRING "nulla"
          1 + 'a'                            | STRING "1a"
          1.5 + 'a'                          | STRING "1.5a"
          'a' + new long[]{1, 2} + ''        | STRING "a[1, 2]"
          1 == '1'                           | BOOLEAN true
          1 == '1.0'                         | BOOLEAN false
          '1' == 1                           | eval
          null == 'a'                        | BOOLEAN false
          null != null                       | BOOLEAN false
          null < 'a'                         | BOOLEAN false
          null > null                        | BOOLEAN false
          null <= null                       | eval
          1 < null                           | eval
          true < false                       | eval
          true + true                        | eval
          true && 1                          | eval
          1 && true                          | eval
          1 && 2                             | eval
          false && (x = true); x             | BOOLEAN true
          """)
  void appliesOperators(String expression, String expected) {
    assertThat(SelFixture.show(expression)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          x = 1; x = 2.0                                       | eval
          x = 1; x += 1.5                                      | eval
          x = 1.5; x += 1.5; x                                 | DOUBLE 3.0
          x = 'a'; x += 1; x += true; x += null; x             | STRING "a1truenull"
          x = true; x += true                                  | eval
          x += 1                                               | eval
          x = null                                             | eval
          int x; x                                             | LONG 0
          double x; x                                          | DOUBLE 0.0
          boolean x; x                                         | BOOLEAN false
          String x; x                                          | STRING null
          String x; x += 'a'; x                                | STRING "nulla"
          String[] x; x                                        | STRING_ARRAY []
          DateTime x; x = new DateTime(5); x.getMillis()       | LONG 5
          int x = 1; String x = 'a'; x                         | STRING "a"
          short x = 1                                          | parse
          Integer[] x = new int[2]; x                          | LONG_ARRAY [0,0]
          DateTime[] x                                         | eval
          int x = 1, y = x + 1; y                              | LONG 2
          int x = 'a'                                          | eval
          if (true) int x = 1; x                               | parse
          if (true) { int x = 1; } x                           | LONG 1
          if (false) 1; else if (true) return 2; 3             | LONG 2
          if ('true') 1                                        | eval
          while (false) { } 1                                  | LONG 1
          for (i = 0; i < 3; i += 1) if (i == 1) return i; 9   | LONG 1
          for (i = 0; i < 3; i + 1) { }                        | parse
          for (i < 3; i < 3; i += 1) { }                       | parse
          for (;;) break; 1                                    | LONG 1
          x = 0; for (;; x += 1) { if (x == 4) break; } x      | LONG 4
          x = 0; while (true) { x += 1; if (x < 3) continue; break; } x | LONG 3
          { break; } 5                                         | LONG 5
          5; break;                                            | eval
          return 1; 2                                          | LONG 1
          { return 1; } 2                                      | LONG 1
          1; { }                                               | eval
          1; { 2; }                                            | LONG 2
          throw 'x'                                            | eval
          throw 1                                              | eval
          import static java.util.*; 1                         | LONG 1
          1 // a                                               | parse
          1; // a                                              | LONG 1
          /* a */ 1 /* b */                                    | LONG 1
          """)
  void executesStatements(String expression, String expected) {
    assertThat(SelFixture.show(expression)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          t = 0; for (i = 0; i < 3; i += 1) { int s = 1; s += 1; t = s; } t     | LONG 4
          t = 0; for (i = 0; i < 3; i += 1) { int s = (1); s += 1; t = s; } t   | LONG 4
          t = 0; for (i = 0; i < 3; i += 1) { int s = -1; s += 1; t = s; } t    | LONG 0
          t = 0; for (i = 0; i < 3; i += 1) { s = 1; s += 1; t = s; } t         | LONG 2
          t = 0; for (i = 0; i < 3; i += 1) { int s; s += 1; t = s; } t         | LONG 1
          t = 0; for (i = 0; i < 3; i += 1) { for (int j = 0; j < 3; j += 1) t += 1; } t | LONG 3
          t = 0; for (i = 0; i < 3; i += 1) { for (j = 0; j < 3; j += 1) t += 1; } t     | LONG 9
          x = 0; while (x < 2) { x += 1; int s = 1; s = 5; int s = 2; } s       | LONG 2
          x = 0; while (x < 2) { x += 1; int s = 'a'; }                         | eval
          int a = 1; int b = a; b += 5; a                                       | LONG 1
          """)
  void sharesLiteralsOfTypedDeclarationsInLoops(String expression, String expected) {
    assertThat(SelFixture.show(expression)).isEqualTo(expected);
  }
}
