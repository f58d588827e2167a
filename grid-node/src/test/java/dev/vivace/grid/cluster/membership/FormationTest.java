package dev.vivace.grid.cluster.membership;

import static dev.vivace.grid.cluster.membership.QuorumTest.names;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A grid starts only with enough of the right nodes. */
class FormationTest {

  @ParameterizedTest(name = "{0} of {1} -> {2}")
  @CsvSource({
    "a, 1, true",
    "a, 2, false",
    "a b, 2, true",
    "a, 3, false",
    "a b, 3, true",
    "a b c, 3, true",
    "a b, 4, false"
  })
  void aNewGridStartsWithMoreThanHalf(String present, int initial, boolean starts) {
    Optional<String> reason =
        Formation.waitingFor(
            new Formation.Facts(
                names(present), Set.of(), Set.of(), initial, true, Optional.empty()));

    assertThat(reason.isEmpty()).as("%s", reason).isEqualTo(starts);
  }

  @ParameterizedTest(name = "{0} there, last seen {1} with {2} to spare -> {3}")
  @CsvSource({
    // all went down together, with a copy of everything on two nodes
    "a b c, a b c, 1, true",
    "a b, a b c, 1, true",
    // c was away and a and b went on: only they have everything
    "a b, a b, 0, true",
    "b c, a b, 0, false",
    "a c, a b, 0, false",
    "a b c, a b, 0, true",
    // copies were still being made when all went down
    "a b, a b c, 0, false",
    // too few in any case
    "a, a b c, 1, false"
  })
  void aKnownGridStartsOnlyWithTheNewestCopies(
      String present, String viewed, int spare, boolean starts) {
    Optional<String> reason =
        Formation.waitingFor(
            new Formation.Facts(
                names(present),
                Set.of(),
                names("a b c"),
                3,
                true,
                Optional.of(new GridView(7, names(viewed), spare))));

    assertThat(reason.isEmpty()).as("%s", reason).isEqualTo(starts);
  }

  @Test
  void withoutAViewAllMembersAreNeeded() {
    assertThat(known("a b", true, Optional.empty())).get().asString().contains("[c]");
    assertThat(known("a b c", true, Optional.empty())).isEmpty();
  }

  @Test
  void withoutTheGuardTheNewestCopiesAreEnough() {
    GridView view = new GridView(3, names("a"), 0);

    assertThat(known("a", true, Optional.of(view))).isPresent();
    assertThat(known("a", false, Optional.of(view))).isEmpty();
    assertThat(known("b", false, Optional.of(view))).get().asString().contains("[a]");
  }

  @Test
  void viewsReadBackAsTheyWereWritten() {
    GridView view = new GridView(12, names("node-1 node-2"), 1);

    assertThat(GridView.parse(view.toText())).isEqualTo(view);
    assertThat(view.next(names("node-1"), 0)).isEqualTo(new GridView(13, names("node-1"), 0));
  }

  private static Optional<String> known(String present, boolean guarded, Optional<GridView> view) {
    return Formation.waitingFor(
        new Formation.Facts(names(present), Set.of(), names("a b c"), 3, guarded, view));
  }

  @Test
  void nodesThatLostTheDataOfTheirGridBeginNoneInItsPlace() {
    assertThat(
            Formation.waitingFor(
                new Formation.Facts(
                    names("a b c"), names("b c"), Set.of(), 3, true, Optional.empty())))
        .hasValue(
            "expected nodes that hold the data of the grid, but there are none, and [b, c] have"
                + " lost it; start the others");
  }
}
