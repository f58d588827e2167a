package dev.vivace.grid.node.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.grid.api.Instances.PageRequest;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A page of a list with the ids 1 to 7 shows the right ids. */
class PageRangeTest {

  /** A cursor of 0 stands for none. */
  @ParameterizedTest
  @CsvSource({
    "true, 3, 0, 5-7",
    "true, 3, 5, 2-4",
    "true, 3, 3, 1-2",
    "true, 3, 1, none",
    "true, 3, -1, none",
    "true, 3, 8, 5-7",
    "true, 3, 9, 6-7",
    "true, 3, 10, 7-7",
    "true, 3, 11, none",
    "true, 3, 99, none",
    "true, 200, 0, 1-7",
    "true, 3, 9223372036854775807, none",
    "true, 3, -9223372036854775808, none",
    "false, 3, 0, 1-3",
    "false, 3, 2, 3-5",
    "false, 3, 5, 6-7",
    "false, 3, 7, 7-7",
    "false, 3, 99, 7-7",
    "false, 3, 9223372036854775807, 7-7",
    "false, 3, -9223372036854775808, none",
  })
  void isThatOfTheContract(boolean older, int size, long cursor, String expected) {
    PageRange range = PageRange.of(new PageRequest(size, older, cursor), 1, 7);

    String shown = range.size() == 0 ? "none" : range.lowest() + "-" + range.highest();
    assertThat(shown).isEqualTo(expected);
    assertThat(LongStream.rangeClosed(-20, 20).filter(range::contains).count())
        .isEqualTo(range.size());
  }

  @Test
  void goesOnInTheDirectionInWhichItIsRead() {
    assertThat(PageRange.of(new PageRequest(2, true, 6), 2, 7).fromStart())
        .containsExactly(5L, 4L, 3L, 2L);
    assertThat(PageRange.of(new PageRequest(2, false, 4), 2, 7).fromStart())
        .containsExactly(5L, 6L, 7L);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void pagesThroughAllIds(boolean older) {
    long cursor = 0;
    long seen = 0;
    for (int page = 0; page < 3; page++) {
      PageRange range = PageRange.of(new PageRequest(3, older, cursor), 1, 7);
      seen += range.size();
      cursor = older ? range.lowest() : range.highest();
    }
    assertThat(seen).isEqualTo(7);
  }
}
