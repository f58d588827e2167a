package dev.vivace.grid.engine.run.command;

import dev.vivace.grid.engine.message.Command;

/** Removes a finished run of a deleted workflow from the store. */
public record PurgeRun() implements Command {
  /** Whoever sends it is removed itself. */
  @Override
  public boolean isIrreplaceable() {
    return true;
  }
}
