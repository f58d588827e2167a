package dev.vivace.grid.engine.run.command;

import dev.vivace.grid.engine.message.Command;
import java.time.Duration;

/** Asks to be told when a run is over, if that happens within a time. */
public record WatchRun(Duration atMost) implements Command {}
