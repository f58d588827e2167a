package dev.vivace.grid.cluster;

import org.apache.ignite.Ignite;
import org.apache.ignite.lang.IgniteRunnable;
import org.apache.ignite.resources.IgniteInstanceResource;
import org.jspecify.annotations.Nullable;

/** Lets all nodes claim nothing of what they hold while their tables are replaced. */
final class ClaimsPause implements IgniteRunnable {
  private static final long serialVersionUID = 1L;
  private static final String KEY = "vivace-manifest";

  private final boolean isPaused;
  @IgniteInstanceResource private transient @Nullable Ignite ignite;

  private ClaimsPause(boolean isPaused) {
    this.isPaused = isPaused;
  }

  static void register(Ignite ignite, ManifestKeeper keeper) {
    ignite.cluster().nodeLocalMap().put(KEY, keeper);
  }

  static void everywhere(Ignite ignite, boolean isPaused) {
    ignite.compute(ignite.cluster().forServers()).broadcast(new ClaimsPause(isPaused));
  }

  @Override
  public void run() {
    ManifestKeeper keeper =
        ignite == null ? null : ignite.cluster().<String, ManifestKeeper>nodeLocalMap().get(KEY);
    if (keeper != null) {
      keeper.pause(isPaused);
    }
  }
}
