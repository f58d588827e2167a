package dev.vivace.grid.runtime.fair;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Serves flows in turn by the work that they make: deficit round robin. What a message costs is
 * known once it is decided, so a flow is charged afterwards, and one that made more than its share
 * waits until it has paid, also if it is empty meanwhile. Nobody pays while nobody else waits.
 *
 * <p>Each operation takes constant time, over the work that was charged. Guarded by the lock of its
 * mailbox.
 */
final class FairQueue {
  /** The work of one turn: a start with its first steps takes about ten. */
  static final long QUANTUM = 64;

  /** A flow pays for no more than this: what one full batch makes. */
  static final long MOST_DEBT = 16 * QUANTUM;

  private final Map<String, Flow> flows = new HashMap<>();

  /** The flows that have messages or debts, in the order of their turns. */
  private final Deque<Flow> turns = new ArrayDeque<>();

  private final RequestCounts counts = new RequestCounts();
  private @Nullable Flow served;
  private int size;
  private int requests;

  int size() {
    return size;
  }

  /** How many requests wait that may be refused. */
  int requests() {
    return requests;
  }

  /** The flow of a root; {@code null} if it has neither messages nor debts. */
  @Nullable Flow flow(String root) {
    return flows.get(root);
  }

  void add(Envelope envelope) {
    Flow flow = active(envelope.root());
    int before = flow.requests();
    flow.add(envelope);
    added(flow, before);
  }

  /** Puts a message back that was taken last: it is the next one of its flow again. */
  void putBack(Envelope envelope) {
    Flow flow = active(envelope.root());
    int before = flow.requests();
    flow.putBack(envelope);
    added(flow, before);
  }

  private Flow active(String root) {
    Flow flow = flows.get(root);
    if (flow == null) {
      flow = new Flow(root);
      flow.credit = QUANTUM;
      flows.put(root, flow);
      turns.addLast(flow);
    }
    return flow;
  }

  private void added(Flow flow, int requestsBefore) {
    size++;
    if (flow.requests() > requestsBefore) {
      requests++;
      counts.grew(flow);
    }
  }

  /** Takes the next message; {@code null} if none waits. */
  @Nullable Envelope poll() {
    for (Flow flow = turns.peekFirst(); flow != null; flow = turns.peekFirst()) {
      if (flow.credit > 0 && !flow.isEmpty()) {
        served = flow;
        return take(flow);
      }
      Flow unused = turns.removeFirst();
      if (flow.isEmpty() && flow.credit >= 0) {
        flows.remove(flow.root);
      } else {
        flow.credit = Math.min(QUANTUM, flow.credit + QUANTUM);
        turns.addLast(flow);
      }
    }
    served = null;
    return null;
  }

  private Envelope take(Flow flow) {
    int before = flow.requests();
    Envelope envelope = flow.take();
    taken(flow, before);
    return envelope;
  }

  private void taken(Flow flow, int requestsBefore) {
    size--;
    if (flow.requests() < requestsBefore) {
      requests--;
      counts.shrank(flow);
    }
  }

  /** Charges the flow that was served last with what its message made. */
  void charge(long work) {
    if (served != null) {
      served.credit = Math.max(-MOST_DEBT, served.credit - Math.max(1, work));
    }
  }

  /** Whether messages of others wait than of the flow that was served last. */
  boolean othersWait() {
    return size > (served == null ? 0 : served.size());
  }

  /**
   * Takes the newest request of the flow that has most of them.
   *
   * @param root who needs the room
   * @return {@code null} if that flow has most requests itself
   */
  @Nullable Envelope shed(String root) {
    Flow most = counts.top();
    Flow wanting = flows.get(root);
    if (most == null || (wanting != null && wanting.requests() >= counts.most())) {
      return null;
    }
    int before = most.requests();
    Envelope shed = most.takeNewestRequest();
    taken(most, before);
    return shed;
  }
}
