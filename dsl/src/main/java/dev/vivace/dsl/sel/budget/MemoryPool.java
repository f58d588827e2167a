package dev.vivace.dsl.sel.budget;

import java.util.concurrent.atomic.AtomicLong;

/** The memory that evaluations may hold together. Thread-safe; nobody waits for it. */
public final class MemoryPool {
  /** The setting that says how large the pool of a node is. */
  public static final String SETTING = "grid.max-expression-bytes";

  /** The heap is one for all nodes of a process, so this is, too. */
  private static final MemoryPool OF_PROCESS = new MemoryPool(defaultCapacity());

  private static final int SHARE_OF_HEAP = 4;

  private final AtomicLong held = new AtomicLong();
  private volatile long capacity;

  public MemoryPool(long capacity) {
    this.capacity = capacity;
  }

  /** The pool for whatever is evaluated in this process. */
  public static MemoryPool ofProcess() {
    return OF_PROCESS;
  }

  /** A quarter of the heap. */
  public static long defaultCapacity() {
    return Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP;
  }

  /** Changes the size; what is held already stays. */
  public void resize(long bytes) {
    capacity = bytes;
  }

  public long capacity() {
    return capacity;
  }

  /** Bytes that evaluations hold now. */
  public long held() {
    return held.get();
  }

  /** Takes bytes out of the pool; false, with nothing taken, if there are too few. */
  boolean reserve(long bytes) {
    if (held.addAndGet(bytes) <= capacity) {
      return true;
    }
    release(bytes);
    return false;
  }

  /** Gives bytes back that were taken. */
  void release(long bytes) {
    held.addAndGet(-bytes);
  }
}
