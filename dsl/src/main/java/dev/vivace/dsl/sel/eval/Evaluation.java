package dev.vivace.dsl.sel.eval;

import dev.vivace.dsl.sel.budget.Budget;
import dev.vivace.dsl.sel.type.Arguments;
import dev.vivace.dsl.sel.type.Host;
import dev.vivace.dsl.sel.type.Special;
import dev.vivace.dsl.sel.type.Values;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** The changing part of one evaluation: variables, result so far, position, budget. */
public final class Evaluation {
  private final Host host;
  private final Budget budget;
  private final boolean copies;
  private final @Nullable Object[] slots;

  /** Slots that hold a map or an array of the host, which this evaluation does not pay for. */
  private @Nullable BitSet borrowed;

  /** For slots that share the value of a literal: one more than the slot of that literal. */
  private int @Nullable [] shared;

  private Object result = Special.VOID;
  private int position;

  /**
   * An evaluation with {@code variables} slots.
   *
   * @param copies whether the expression changes maps or arrays, so that the host's must be copied
   */
  public Evaluation(Host host, Budget budget, int variables, boolean copies) {
    this.host = host;
    this.budget = budget;
    this.copies = copies;
    this.slots = new @Nullable Object[variables];
  }

  Host host() {
    return host;
  }

  Budget budget() {
    return budget;
  }

  /** Notes where in the text the next operation stands, and counts it. */
  void at(int where) {
    position = where;
    budget.visit();
  }

  /** Where in the text the latest operation stands. */
  public int position() {
    return position;
  }

  /** What the statements so far have yielded. */
  public Object result() {
    return result;
  }

  void result(Object value) {
    result = value;
  }

  /** The value of a variable, which the host provides until it is assigned. */
  Object load(int slot, String name) {
    Object value = slots[slot];
    return value != null ? value : loadFromHost(slot, name);
  }

  private Object loadFromHost(int slot, String name) {
    Object value = host.contains(name) ? own(host.get(name)) : Special.NULL;
    slots[slot] = value;
    if (!copies && Footprint.isContainer(value)) {
      if (borrowed == null) {
        borrowed = new BitSet();
      }
      borrowed.set(slot);
    }
    return value;
  }

  void store(int slot, Object value) {
    slots[slot] = value;
    if (shared != null && shared[slot] > 0) {
      slots[shared[slot] - 1] = value;
    }
    if (borrowed != null) {
      borrowed.clear(slot);
    }
  }

  /** Declares a variable, which no longer shares anything. */
  void declare(int slot, Object value) {
    if (shared != null) {
      shared[slot] = 0;
    }
    store(slot, value);
  }

  /** Declares a variable that is one with a literal: what is assigned to it, both are. */
  void declareShared(int slot, int literalSlot, Object literal) {
    Object current = slots[literalSlot];
    if (shared == null) {
      shared = new int[slots.length];
    }
    shared[slot] = literalSlot + 1;
    store(slot, current == null ? literal : current);
  }

  /** A value of the host as the expression may use it. */
  Object own(@Nullable Object value) {
    Object known = Values.fromJava(value, budget);
    return copies ? Values.copy(known, budget) : known;
  }

  /** What a value takes, and all that is inside of it. */
  public long footprint(Object value) {
    Footprint footprint = new Footprint(budget);
    footprint.add(value);
    return footprint.bytes();
  }

  /** Charges for a value that the host gathers, which may take its time. */
  void gathered(Object value) {
    budget.charge(footprint(Values.fromJava(value, budget)));
    budget.lookAtClock();
  }

  Arguments arguments(String callee, Node[] nodes) {
    Object[] values = new Object[nodes.length];
    for (int i = 0; i < nodes.length; i++) {
      values[i] = nodes[i].eval(this);
    }
    return new Arguments(callee, values, budget, host);
  }

  /** Between statements: replaces the estimate of memory by what the variables hold, if due. */
  void settle() {
    if (budget.recountIsDue()) {
      Footprint footprint = new Footprint(budget);
      footprint.add(result);
      for (int i = 0; i < slots.length; i++) {
        Object value = slots[i];
        if (value != null && (borrowed == null || !borrowed.get(i))) {
          footprint.add(value);
        }
      }
      budget.recount(footprint.bytes());
    }
  }
}
