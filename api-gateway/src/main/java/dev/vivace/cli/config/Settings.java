package dev.vivace.cli.config;

import dev.vivace.gateway.HttpConfig;
import dev.vivace.grid.api.GridConfig;
import dev.vivace.grid.api.StepConfig;

/** All that can be set. */
public record Settings(HttpConfig http, GridConfig grid, StepConfig step) {

  public static Settings defaults() {
    return new Settings(HttpConfig.defaults(), GridConfig.defaults(), StepConfig.defaults());
  }
}
