package dev.vivace.grid.cluster;

import dev.vivace.grid.store.codec.ByteWriter;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Frames to one node: one transmission at a time, each with all that waits, up to a size. */
final class Link {
  private static final int MAX_BYTES = 256 * 1024;

  private final Queue<byte[]> frames = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final Executor executor;
  private final Consumer<byte[]> transmit;

  Link(Executor executor, Consumer<byte[]> transmit) {
    this.executor = executor;
    this.transmit = transmit;
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
    int bytes = 0;
    byte[] frame = frames.poll();
    while (frame != null) {
      out.writeBytes(frame);
      bytes += frame.length;
      frame = bytes < MAX_BYTES ? frames.poll() : null;
    }
    if (bytes > 0) {
      transmit.accept(out.toBytes());
    }
    if (!frames.isEmpty()) {
      schedule();
    }
  }
}
