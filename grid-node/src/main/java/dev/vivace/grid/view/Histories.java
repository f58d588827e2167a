package dev.vivace.grid.view;

import dev.vivace.grid.engine.RunKey;
import java.util.Optional;

/** Where a view finds the runs below the one that it shows. */
@FunctionalInterface
public interface Histories {
  Histories NONE = run -> Optional.empty();

  Optional<RunHistory> find(RunKey run);
}
