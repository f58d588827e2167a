package dev.vivace.grid.cluster.net;

import java.io.Serializable;
import java.util.UUID;
import org.apache.ignite.cluster.ClusterNode;
import org.apache.ignite.plugin.CachePluginContext;
import org.apache.ignite.plugin.CachePluginProvider;
import org.apache.ignite.plugin.ExtensionRegistry;
import org.apache.ignite.plugin.IgnitePlugin;
import org.apache.ignite.plugin.PluginConfiguration;
import org.apache.ignite.plugin.PluginContext;
import org.apache.ignite.plugin.PluginProvider;
import org.apache.ignite.plugin.PluginValidationException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps nodes out of the grid that are no nodes of Vivace: a client of Ignite alone could read,
 * change and destroy every table.
 */
public final class Gatekeeper implements PluginProvider<PluginConfiguration> {
  /** Attribute of a node of ours. */
  static final String ATTRIBUTE = "vivace.node";

  private static final String REFUSAL =
      "expected a node of Vivace, but node %s is none; reach the grid through a gateway";

  /** The plugin has nothing to offer to callers. */
  private static final IgnitePlugin NOTHING = new IgnitePlugin() {};

  @Override
  @SuppressWarnings("deprecation") // the other one calls it
  public void validateNewNode(ClusterNode node) {
    if (node.attribute(ATTRIBUTE) == null) {
      String refusal = REFUSAL.formatted(node.consistentId());
      throw new PluginValidationException(refusal, refusal, node.id());
    }
  }

  @Override
  public String name() {
    return "vivace-gatekeeper";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public String copyright() {
    return "";
  }

  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as Ignite's signatures have it
  public <T extends IgnitePlugin> T plugin() {
    return (T) NOTHING;
  }

  @Override
  public void initExtensions(PluginContext context, ExtensionRegistry registry) {
    // It has none.
  }

  @Override
  public <T> @Nullable T createComponent(PluginContext context, Class<T> type) {
    return null;
  }

  @Override
  @SuppressWarnings("rawtypes") // as Ignite's signatures have it
  public @Nullable CachePluginProvider createCacheProvider(CachePluginContext context) {
    return null;
  }

  @Override
  public void start(PluginContext context) {
    // It only answers.
  }

  @Override
  public void stop(boolean cancel) {
    // It holds nothing.
  }

  @Override
  public void onIgniteStart() {
    // It only answers.
  }

  @Override
  public void onIgniteStop(boolean cancel) {
    // It holds nothing.
  }

  @Override
  public @Nullable Serializable provideDiscoveryData(UUID nodeId) {
    return null;
  }

  @Override
  public void receiveDiscoveryData(UUID nodeId, Serializable data) {
    // Nobody sends any.
  }
}
