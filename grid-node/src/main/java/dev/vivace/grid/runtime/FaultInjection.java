package dev.vivace.grid.runtime;

import java.util.Arrays;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Internal errors that can be switched on to prove that tests of durability find them. Never in
 * production: the switch is a system property of the process, not a setting, and a node that has it
 * says so.
 */
public enum FaultInjection {
  /** The grid as it should be. */
  NONE,
  /** A node goes on writing partitions that another one has acquired. */
  SKIP_EPOCH_CHECK,
  /** Replies leave before what they acknowledge is stored. */
  ACK_BEFORE_COMMIT;

  private static final Logger LOG = LoggerFactory.getLogger(FaultInjection.class);
  private static final String PROPERTY = "vivace.fault-injection";

  /** What the process was started with. */
  public static FaultInjection fromProperty() {
    String name = System.getProperty(PROPERTY, "none");
    FaultInjection chosen =
        Arrays.stream(values())
            .filter(each -> each.label().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "expected -D%s to be one of %s, but it is '%s'"
                            .formatted(
                                PROPERTY,
                                Arrays.stream(values()).map(FaultInjection::label).toList(),
                                name)));
    if (chosen != NONE) {
      LOG.error("This node is faulty ({}) and will lose data: for tests only", name);
    }
    return chosen;
  }

  private String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
