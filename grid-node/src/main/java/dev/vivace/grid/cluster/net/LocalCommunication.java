package dev.vivace.grid.cluster.net;

import org.apache.ignite.cluster.ClusterNode;
import org.apache.ignite.plugin.extensions.communication.Message;
import org.apache.ignite.spi.IgniteSpiAdapter;
import org.apache.ignite.spi.IgniteSpiException;
import org.apache.ignite.spi.IgniteSpiMultipleInstancesSupport;
import org.apache.ignite.spi.communication.CommunicationListener;
import org.apache.ignite.spi.communication.CommunicationSpi;
import org.jspecify.annotations.Nullable;

/**
 * The communication of a node that has nobody to talk to: it opens no port. What a node sends to
 * itself Ignite delivers before it comes here.
 */
@IgniteSpiMultipleInstancesSupport(true)
final class LocalCommunication extends IgniteSpiAdapter implements CommunicationSpi<Message> {

  @Override
  public void sendMessage(ClusterNode node, Message message) {
    throw new IgniteSpiException("expected a grid of one, but a message is for node " + node.id());
  }

  @Override
  public void setListener(@Nullable CommunicationListener<Message> listener) {
    // Nothing ever arrives.
  }

  @Override
  public int getSentMessagesCount() {
    return 0;
  }

  @Override
  public long getSentBytesCount() {
    return 0;
  }

  @Override
  public int getReceivedMessagesCount() {
    return 0;
  }

  @Override
  public long getReceivedBytesCount() {
    return 0;
  }

  @Override
  public int getOutboundMessagesQueueSize() {
    return 0;
  }

  @Override
  public void resetMetrics() {
    // There are none.
  }

  @Override
  public void spiStart(@Nullable String instance) {
    // There is nothing to open.
  }

  @Override
  public void spiStop() {
    // There is nothing to close.
  }
}
