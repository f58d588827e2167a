package dev.vivace.benchmark.load.grid;

import dev.vivace.benchmark.load.measure.StepBook;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/** Collects ends of runs on the workers of a forked node and sends them in lots. Thread-safe. */
final class EndReporter implements Observer.Ends {
  private static final int LONGS = 3;
  private static final int FIRST_SIZE = 1 << 12;

  private final DataOutputStream out;
  private final StepBook steps;
  private final Object lock = new Object();
  private long[] waiting = new long[FIRST_SIZE];
  private int used;
  private long stepsSent;

  EndReporter(DataOutputStream out, StepBook steps) {
    this.out = out;
    this.steps = steps;
  }

  @Override
  public void ended(int workflow, long instance, long at, boolean succeeded) {
    synchronized (lock) {
      if (used + LONGS > waiting.length) {
        waiting = Arrays.copyOf(waiting, 2 * waiting.length);
      }
      waiting[used++] = instance;
      waiting[used++] = at;
      waiting[used++] = 2L * workflow + (succeeded ? 1 : 0);
    }
  }

  /** Sends what there is. Used by one thread at a time, with the output locked. */
  void flush() throws IOException {
    long[] sending;
    synchronized (lock) {
      sending = Arrays.copyOf(waiting, used);
      used = 0;
    }
    long ended = steps.steps();
    if (sending.length == 0 && ended == stepsSent) {
      return;
    }
    stepsSent = ended;
    out.writeByte(DriverProtocol.ENDS);
    out.writeLong(ended);
    out.writeInt(sending.length / LONGS);
    for (long number : sending) {
      out.writeLong(number);
    }
    out.flush();
  }
}
