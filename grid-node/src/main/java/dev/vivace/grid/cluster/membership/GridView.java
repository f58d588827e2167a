package dev.vivace.grid.cluster.membership;

import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * The nodes that held the newest copies when the grid last looked: what a grid that comes back in
 * part has to know before it takes old copies for new ones.
 *
 * @param number rises with each view
 * @param nodes the names of the nodes that were there
 * @param spare how many of them could be lost without losing data
 */
public record GridView(long number, Set<String> nodes, int spare) {

  public GridView {
    nodes = Set.copyOf(nodes);
  }

  /** The view that follows on this one. */
  public GridView next(Collection<String> present, int newSpare) {
    return new GridView(number + 1, Set.copyOf(present), newSpare);
  }

  public boolean says(Set<String> present, int newSpare) {
    return nodes.equals(present) && spare == newSpare;
  }

  /** The nodes of the view that are not there. */
  Set<String> missingFrom(Collection<String> present) {
    Set<String> missing = new TreeSet<>(nodes);
    missing.removeAll(present);
    return missing;
  }

  String toText() {
    return number + ";" + spare + ";" + String.join(",", new TreeSet<>(nodes));
  }

  /** Reads back what {@link #toText} gave. */
  static GridView parse(String text) {
    String[] fields = text.split(";", 3);
    return new GridView(
        Long.parseLong(fields[0]),
        Set.copyOf(Arrays.asList(fields[2].split(",", -1))),
        Integer.parseInt(fields[1]));
  }
}
