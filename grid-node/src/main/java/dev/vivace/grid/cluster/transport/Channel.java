package dev.vivace.grid.cluster.transport;

import dev.vivace.grid.store.codec.ByteWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Frames to one node, many in one transmission: all that wait, up to a size. */
final class Channel {
  private static final int MAX_BYTES = 256 * 1024;

  private final Queue<byte[]> frames = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final Executor executor;
  private final Predicate<byte[]> transmit;
  private final Consumer<List<byte[]>> unsent;

  /**
   * Makes a channel.
   *
   * @param transmit returns false if the bytes could not be sent
   * @param unsent gets the frames that could not be
   */
  Channel(Executor executor, Predicate<byte[]> transmit, Consumer<List<byte[]>> unsent) {
    this.executor = executor;
    this.transmit = transmit;
    this.unsent = unsent;
  }

  void add(byte[] frame) {
    frames.add(frame);
    schedule();
  }

  private void schedule() {
    if (scheduled.compareAndSet(false, true)) {
      try {
        executor.execute(this::flush);
      } catch (RejectedExecutionException e) {
        frames.clear(); // the node leaves: who waits for an answer hears that it is gone
      }
    }
  }

  private void flush() {
    scheduled.set(false);
    ByteWriter out = new ByteWriter(4096);
    List<byte[]> taken = new ArrayList<>();
    int bytes = 0;
    byte[] frame = frames.poll();
    while (frame != null) {
      out.writeBytes(frame);
      taken.add(frame);
      bytes += frame.length;
      frame = bytes < MAX_BYTES ? frames.poll() : null;
    }
    if (!taken.isEmpty() && !transmit.test(out.toBytes())) {
      unsent.accept(taken);
    }
    if (!frames.isEmpty()) {
      schedule();
    }
  }
}
