package dev.vivace.cli.config;

import dev.vivace.gateway.http.HttpConfig;
import dev.vivace.grid.api.GridConfig;
import dev.vivace.grid.api.StepConfig;
import dev.vivace.grid.api.StorageConfig;
import java.nio.file.Path;

/** All that can be set. */
public record Settings(HttpConfig http, GridConfig grid, StepConfig step, LogConfig log) {

  public static Settings defaults() {
    return new Settings(
        HttpConfig.defaults(), durable(), StepConfig.defaults(), LogConfig.defaults());
  }

  /** What the demo begins with: all in memory, for a grid of one. */
  public static Settings inMemory() {
    return new Settings(
        HttpConfig.defaults(), GridConfig.defaults(), StepConfig.defaults(), LogConfig.defaults());
  }

  /**
   * What a process of its own keeps is kept on disk, with a copy on another node if there is one.
   */
  private static GridConfig durable() {
    return GridConfig.defaults().withStorage(StorageConfig.durable(Path.of("data"))).withBackups(1);
  }
}
