package dev.vivace.grid.cluster;

import dev.vivace.grid.cluster.membership.Members;
import java.util.Collection;
import org.apache.ignite.Ignite;
import org.apache.ignite.cluster.ClusterNode;
import org.apache.ignite.configuration.TopologyValidator;
import org.apache.ignite.resources.IgniteInstanceResource;
import org.jspecify.annotations.Nullable;

/**
 * Makes Ignite refuse writes while too few nodes are there. Evaluated within each exchange, so a
 * transaction on the new topology cannot be earlier than the answer. Stored with the caches: its
 * form must stay readable.
 */
public final class QuorumValidator implements TopologyValidator {
  private static final long serialVersionUID = 1L;

  @IgniteInstanceResource private transient @Nullable Ignite ignite;

  @Override
  public boolean validate(Collection<ClusterNode> nodes) {
    // A node that is just closing has none any more; what would be written then is refused.
    return ignite != null && new Members(ignite).quorum(nodes).isMet();
  }
}
