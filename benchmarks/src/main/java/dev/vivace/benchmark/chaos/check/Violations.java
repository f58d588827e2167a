package dev.vivace.benchmark.chaos.check;

import java.util.ArrayList;
import java.util.List;

/** Collects broken promises: all are counted, the first ones are reported. Thread-safe. */
public final class Violations {
  static final int TOLD = 50;

  private final List<String> first = new ArrayList<>();
  private long count;

  public synchronized void add(String violation) {
    count++;
    if (first.size() < TOLD) {
      first.add(violation);
    }
  }

  public synchronized void addAll(Violations others) {
    others.first().forEach(this::add);
    count += others.count() - others.first().size();
  }

  public synchronized long count() {
    return count;
  }

  public synchronized List<String> first() {
    return List.copyOf(first);
  }
}
