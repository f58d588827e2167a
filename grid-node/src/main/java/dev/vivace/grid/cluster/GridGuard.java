package dev.vivace.grid.cluster;

import dev.vivace.grid.cluster.local.DiskSpace;
import dev.vivace.grid.cluster.local.MemorySpace;
import dev.vivace.grid.cluster.membership.Members;
import dev.vivace.grid.cluster.membership.Quorum;
import dev.vivace.grid.runtime.WorkGuard;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refuses changes while too few nodes are there, or the disk or the memory has too little space.
 * Ignite refuses the former too ({@link QuorumValidator}); this says so before work is spent on
 * them, in words.
 */
final class GridGuard implements WorkGuard {
  private static final Logger LOG = LoggerFactory.getLogger(GridGuard.class);

  private final Members members;
  private final DiskSpace disk;
  private final MemorySpace memory;
  private volatile Optional<String> refusal = Optional.empty();

  GridGuard(Members members, DiskSpace disk, MemorySpace memory) {
    this.members = members;
    this.disk = disk;
    this.memory = memory;
  }

  /** Looks again, after the topology changed. */
  void review() {
    Quorum quorum = members.quorum();
    Optional<String> next = quorum.isMet() ? Optional.empty() : Optional.of(quorum.refusal());
    if (!next.equals(refusal)) {
      LOG.warn("{}", next.map(r -> "No changes are taken: " + r).orElse("Changes are taken again"));
    }
    refusal = next;
  }

  @Override
  public Optional<String> refusal() {
    return refusal.or(disk::problem).or(memory::problem);
  }

  @Override
  public Optional<String> refusalOfData() {
    return refusal().or(memory::scarcity);
  }
}
