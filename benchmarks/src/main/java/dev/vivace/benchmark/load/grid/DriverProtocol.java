package dev.vivace.benchmark.load.grid;

import dev.vivace.benchmark.load.measure.Usage;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.Histogram;

/** The messages between a forked node and the driver, over a connection on loopback. */
public final class DriverProtocol {
  /** To the driver: the node takes work. */
  static final int READY = 1;

  /** To the driver: ends of runs, and how many steps have ended so far. */
  static final int ENDS = 2;

  /** To the driver: what came of the window that was closed. */
  static final int SUMMARY = 3;

  /** To the driver: how many steps ended twice or were called twice, from the beginning on. */
  static final int DOUBLED = 4;

  /** To the node: the window that counts opens. */
  static final int OPEN = 11;

  /** To the node: it closes. */
  static final int CLOSE = 12;

  /** To the node: it is to say how many steps were doubled. */
  static final int COUNT = 13;

  private DriverProtocol() {}

  /** The events of a node within the window. */
  public record Summary(Usage usage, AbstractHistogram stepLatency) {

    void write(DataOutputStream out) throws IOException {
      out.writeInt(usage.commits().size());
      for (Map.Entry<String, Long> counter : usage.commits().entrySet()) {
        out.writeUTF(counter.getKey());
        out.writeLong(counter.getValue());
      }
      out.writeLong(usage.cpuNanos());
      out.writeLong(usage.allocatedBytes());
      ByteBuffer encoded = ByteBuffer.allocate(stepLatency.getNeededByteBufferCapacity());
      int length = stepLatency.encodeIntoByteBuffer(encoded);
      out.writeInt(length);
      out.write(encoded.array(), 0, length);
    }

    static Summary read(DataInputStream in) throws IOException {
      Map<String, Long> commits = new TreeMap<>();
      int counters = in.readInt();
      for (int i = 0; i < counters; i++) {
        commits.put(in.readUTF(), in.readLong());
      }
      Usage usage = new Usage(commits, in.readLong(), in.readLong());
      ByteBuffer encoded = ByteBuffer.wrap(in.readNBytes(in.readInt()));
      return new Summary(usage, Histogram.decodeFromByteBuffer(encoded, 0));
    }
  }
}
