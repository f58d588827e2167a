package dev.vivace.grid.cluster.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Only a majority takes changes when nodes are missing. */
class QuorumTest {

  @ParameterizedTest(name = "{0} of the members {1} there -> {2}")
  @CsvSource({
    "a, a, true",
    "'', a, false",
    "a, a b, false",
    "a b, a b, true",
    "a, a b c, false",
    "a b, a b c, true",
    "a b, a b c d, false",
    "a b c, a b c d, true",
    "a x y z, a b c, false",
    "a b, a b c d e, false",
    "a b c, a b c d e, true"
  })
  void needsMoreThanHalfOfTheMembers(String present, String members, boolean met) {
    assertThat(Quorum.of(names(present), names(members), 1).isMet()).isEqualTo(met);
  }

  @ParameterizedTest(name = "{0} of {1} -> {2}")
  @CsvSource({"1, 1, true", "1, 2, false", "1, 3, false", "2, 3, true", "4, 3, true"})
  void countsNodesWhereThereAreNoFixedMembers(int present, int initial, boolean met) {
    List<String> nodes = List.of("a", "b", "c", "d").subList(0, present);
    assertThat(Quorum.of(nodes, Set.of(), initial).isMet()).isEqualTo(met);
  }

  @Test
  void isAlwaysMetWithoutAGuard() {
    assertThat(Quorum.of(Set.of(), names("a b c"), 0).isMet()).isTrue();
  }

  @Test
  void neverHoldsOnBothSidesOfASplit() {
    Set<String> all = names("a b c d e");
    for (int side = 0; side < 1 << all.size(); side++) {
      Set<String> one = new TreeSet<>();
      Set<String> other = new TreeSet<>();
      int bit = 0;
      for (String node : all) {
        ((side >> bit++ & 1) == 1 ? one : other).add(node);
      }
      assertThat(Quorum.of(one, all, 1).isMet() && Quorum.of(other, all, 1).isMet())
          .as("%s and %s", one, other)
          .isFalse();
    }
  }

  static Set<String> names(String text) {
    return text.isEmpty() ? Set.of() : new TreeSet<>(Arrays.asList(text.split(" ")));
  }
}
