package dev.vivace.grid.cluster.local;

import java.util.Map;
import java.util.Set;

/**
 * Says what a data directory should hold, so that nothing that is missing is taken for empty. What
 * it claims was durable before it was written; the directory may hold more.
 *
 * @param node the name of the node whose data it is
 * @param grid the id of the grid that the node belongs or belonged to; empty for none yet
 * @param member whether the node is a member of that grid with the data that lies here
 * @param members the names of all members, as far as the node knew
 * @param backups copies of each partition on further members
 * @param files the files of the node, below its folder, with the least bytes that each has
 * @param updates how many updates each partition has seen at least
 */
public record Manifest(
    String node,
    String grid,
    boolean member,
    Set<String> members,
    int backups,
    Map<String, Long> files,
    Map<Integer, Long> updates) {

  public Manifest {
    members = Set.copyOf(members);
    files = Map.copyOf(files);
    updates = Map.copyOf(updates);
  }

  /** Of a directory in which nothing is yet. */
  static Manifest empty(String node) {
    return new Manifest(node, "", false, Set.of(), 0, Map.of(), Map.of());
  }

  /** As a member of a grid from now on. */
  public Manifest joined(String newGrid) {
    return new Manifest(node, newGrid, true, members, backups, files, updates);
  }

  public Manifest withMembers(Set<String> newMembers, int newBackups) {
    return new Manifest(node, grid, member, newMembers, newBackups, files, updates);
  }

  public Manifest withHoldings(Map<String, Long> newFiles, Map<Integer, Long> newUpdates) {
    return new Manifest(node, grid, member, members, backups, newFiles, newUpdates);
  }

  /** Of a directory whose data is gone: the node still belongs to its grid, with empty hands. */
  Manifest emptied() {
    return new Manifest(node, grid, false, members, backups, Map.of(), Map.of());
  }

  /** Whether other members have, or had, a copy of all that is here. */
  public boolean hasCopiesElsewhere() {
    return backups > 0 && members.size() > 1;
  }

  /** The grid whose data was here and is gone; empty if none is missing. */
  public String formerGrid() {
    return member ? "" : grid;
  }
}
