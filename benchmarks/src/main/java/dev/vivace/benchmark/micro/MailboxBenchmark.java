package dev.vivace.benchmark.micro;

import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.run.command.WatchRun;
import dev.vivace.grid.runtime.fair.Envelope;
import dev.vivace.grid.runtime.fair.Mailbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.GroupThreads;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Control;

/**
 * One request through the mailbox of a worker. In the groups one thread takes while others put. A
 * put that does not fit is made again, as a caller that is refused comes again, so with a slower
 * taker its time is that of the taker. A taker often looks into an empty mailbox, and that counts
 * as an operation too: read the groups for the time of a put only, and allocation from {@code
 * alone}.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class MailboxBenchmark {
  private static final int BATCH = 64;
  private static final int CAPACITY = 16_384;

  /** About what a step makes. */
  private static final int WORK = 2;

  private static final Message MESSAGE =
      new Message(RunKey.first("chain", 1), new WatchRun(Duration.ofMinutes(1)));

  /** The mailbox. */
  @State(Scope.Group)
  public static class Shared {
    private final Mailbox mailbox = new Mailbox(CAPACITY, Duration.ofHours(1));

    /** What earlier iterations left is not measured again. */
    @Setup(Level.Iteration)
    public void empty() {
      drain(mailbox, new ArrayList<>(), Integer.MAX_VALUE);
    }
  }

  /** Counts what the taker took. */
  @State(Scope.Thread)
  public static class Taken {
    private final List<Object> items = new ArrayList<>(BATCH);
  }

  /** Puts sixty-four and takes them, on one thread. */
  @Benchmark
  @Group("alone")
  @GroupThreads(1)
  @OperationsPerInvocation(BATCH)
  public List<Object> putAndTake(Shared shared, Taken taken) {
    for (int i = 0; i < BATCH; i++) {
      boolean unused = offer(shared.mailbox);
    }
    return take(shared, taken);
  }

  /** Puts one; the only one that puts. */
  @Benchmark
  @Group("oneProducer")
  @GroupThreads(1)
  public boolean putAlone(Shared shared, Control control) {
    return put(shared, control);
  }

  /** Takes what there is, up to sixty-four. */
  @Benchmark
  @Group("oneProducer")
  @GroupThreads(1)
  public List<Object> takeFromOne(Shared shared, Taken taken) {
    return take(shared, taken);
  }

  /** Puts one, as two others do. */
  @Benchmark
  @Group("threeProducers")
  @GroupThreads(3)
  public boolean putAmongThree(Shared shared, Control control) {
    return put(shared, control);
  }

  /** Takes what there is, up to sixty-four. */
  @Benchmark
  @Group("threeProducers")
  @GroupThreads(1)
  public List<Object> takeFromThree(Shared shared, Taken taken) {
    return take(shared, taken);
  }

  private static boolean put(Shared shared, Control control) {
    while (!offer(shared.mailbox)) {
      if (control.stopMeasurement) {
        return false;
      }
      Thread.onSpinWait();
    }
    return true;
  }

  private static boolean offer(Mailbox mailbox) {
    return mailbox.offer(new Envelope(MESSAGE, 0, Envelope.Kind.REQUEST, reply -> {})) == null;
  }

  private static void drain(Mailbox mailbox, List<Object> items, int max) {
    Envelope next = mailbox.poll();
    while (next != null) {
      items.add(next);
      mailbox.charge(WORK);
      next = items.size() < max ? mailbox.poll() : null;
    }
  }

  private static List<Object> take(Shared shared, Taken taken) {
    taken.items.clear();
    drain(shared.mailbox, taken.items, BATCH);
    return taken.items;
  }
}
