package dev.vivace.grid.api;

import dev.vivace.dsl.protocol.OrchestratorException;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A copy of all data of a grid at one moment, in the data directories of its nodes.
 *
 * @param name letters, digits and underscores: Ignite takes no others
 * @param created when it was whole
 * @param nodes how many nodes hold a share of it
 */
public record Snapshot(String name, Instant created, int nodes) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]{1,64}");

  /**
   * Refuses what cannot be the name of a snapshot: it becomes that of a directory.
   *
   * @throws OrchestratorException if it is none
   */
  public static void requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw OrchestratorException.invalidFields(
          List.of(
              "name expected 1 to 64 letters, digits or underscores, but it is '%s'"
                  .formatted(name)));
    }
  }
}
