package dev.vivace.benchmark.chaos.fault;

import dev.vivace.grid.runtime.CommitProbe;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** A promise that the nodes break. */
public enum Fault implements CommitProbe {
  /** A node goes on writing partitions that another one has acquired. */
  SKIP_EPOCH_CHECK {
    @Override
    public boolean isFenced() {
      return false;
    }
  },
  /** Replies leave, and a while later what they acknowledge is stored. */
  ACK_BEFORE_COMMIT {
    @Override
    public void beforeCommit(Runnable replies) {
      replies.run();
      LockSupport.parkNanos(LATE.toNanos());
    }
  };

  private static final Duration LATE = Duration.ofMillis(100);

  /** The fault of that label, if there is one. */
  public static Optional<Fault> of(String label) {
    return Arrays.stream(values()).filter(each -> each.label().equals(label)).findFirst();
  }

  public static List<String> labels() {
    return Arrays.stream(values()).map(Fault::label).toList();
  }

  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
