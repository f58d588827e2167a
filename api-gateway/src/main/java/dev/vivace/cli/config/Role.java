package dev.vivace.cli.config;

import dev.vivace.grid.api.GridConfig;
import java.util.Locale;

/** The kinds of process that take settings. */
public enum Role {
  /** A node with the gateway in the same process. */
  SERVER(GridConfig.Role.DATA),
  /** A node only. */
  NODE(GridConfig.Role.DATA),
  /** The gateway only, in front of the nodes. */
  GATEWAY(GridConfig.Role.GATEWAY);

  private final GridConfig.Role gridRole;

  Role(GridConfig.Role gridRole) {
    this.gridRole = gridRole;
  }

  GridConfig.Role gridRole() {
    return gridRole;
  }

  /** The file that has all keys at their defaults. */
  String file() {
    return name().toLowerCase(Locale.ROOT) + ".yaml";
  }

  public boolean hasHttp() {
    return this != NODE;
  }

  public boolean holdsData() {
    return this != GATEWAY;
  }
}
