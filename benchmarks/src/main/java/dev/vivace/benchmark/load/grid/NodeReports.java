package dev.vivace.benchmark.load.grid;

import dev.vivace.benchmark.load.measure.RunBook;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads the reports of a forked node. One thread reads, others wait for what was read; the end of
 * the node's process ends its connection, so that nobody waits for a node that is gone.
 */
final class NodeReports {
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final long LOOK_MILLIS = 100;

  private final RunBook runs;
  private final BlockingQueue<Boolean> ready = new ArrayBlockingQueue<>(1);
  private final BlockingQueue<DriverProtocol.Summary> summaries = new ArrayBlockingQueue<>(1);
  private final BlockingQueue<Long> doubled = new ArrayBlockingQueue<>(1);
  private volatile long steps;
  private volatile boolean closing;
  private volatile @Nullable String failure;

  NodeReports(RunBook runs) {
    this.runs = runs;
  }

  /** Reads until the connection ends. */
  void read(InputStream from) {
    try (DataInputStream in = new DataInputStream(new BufferedInputStream(from))) {
      while (true) {
        readFrame(in);
      }
    } catch (IOException | RuntimeException | Error e) {
      // A frame that makes no sense leaves nothing to go on with, as an end of the connection does.
      if (!closing) {
        failure =
            "expected a forked node to go on, but its connection ended or broke: %s; see its messages above"
                .formatted(e);
      }
    }
  }

  private void readFrame(DataInputStream in) throws IOException {
    int frame = in.readByte();
    switch (frame) {
      case DriverProtocol.READY -> ready.add(true);
      case DriverProtocol.ENDS -> readEnds(in);
      case DriverProtocol.SUMMARY -> summaries.add(DriverProtocol.Summary.read(in));
      case DriverProtocol.DOUBLED -> doubled.add(in.readLong());
      default -> throw new IOException("there is no frame " + frame);
    }
  }

  private void readEnds(DataInputStream in) throws IOException {
    long ended = in.readLong();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      long instance = in.readLong();
      long at = in.readLong();
      long rest = in.readLong();
      runs.ended((int) (rest / 2), instance, at, rest % 2 == 1);
    }
    steps = ended;
  }

  /** Waits until the node takes work. */
  void awaitReady(Duration atMost) throws InterruptedException {
    var unused = await(ready, "be ready", atMost);
  }

  /** Waits for what came of the window. */
  DriverProtocol.Summary summary() throws InterruptedException {
    return await(summaries, "sum its window up", ANSWER);
  }

  /** Waits for the number of steps that were doubled. */
  long doubled() throws InterruptedException {
    return await(doubled, "count its steps", ANSWER);
  }

  private <T> T await(BlockingQueue<T> told, String what, Duration atMost)
      throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    while (true) {
      // Looked at first: what was told before the failure is not lost.
      String broken = failure;
      T answer = told.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      if (answer != null) {
        return answer;
      }
      if (broken != null) {
        throw new IllegalStateException(broken);
      }
      if (System.nanoTime() - end > 0) {
        throw new IllegalStateException(
            "expected a forked node to %s within %s, but it did not; see its messages above"
                .formatted(what, atMost));
      }
    }
  }

  /** Steps that ended there. */
  long steps() {
    return steps;
  }

  @Nullable String failure() {
    return failure;
  }

  /** From now on the end of the connection is no failure. */
  void expectEnd() {
    closing = true;
  }
}
