package dev.vivace.dsl.sel.eval;

import dev.vivace.dsl.sel.budget.Failure;
import dev.vivace.dsl.sel.type.Arguments;
import dev.vivace.dsl.sel.type.Arrays;
import dev.vivace.dsl.sel.type.Kind;
import dev.vivace.dsl.sel.type.Member;
import dev.vivace.dsl.sel.type.Special;
import dev.vivace.dsl.sel.type.Values;
import dev.vivace.dsl.sel.type.Whitelist;
import java.util.EnumMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Nodes for what follows a dot or stands in brackets, and for {@code new}. */
public final class Access {
  private Access() {}

  /** The part after a value: an index, a field or a call. Immutable. */
  public interface Suffix {
    Object apply(Object target, Evaluation run);

    /** The kind of what it gives for a target of some kind; {@code null} if it is unknown. */
    @Nullable Kind kind(@Nullable Kind target, KindCheck check);
  }

  /** A value and what follows it, evaluated without recursion however long the chain is. */
  public static Node chain(Node first, List<Suffix> suffixes) {
    return new Chain(first, suffixes.toArray(new Suffix[0]));
  }

  private static final class Chain implements Node {
    private final Node first;
    private final Suffix[] suffixes;

    Chain(Node first, Suffix[] suffixes) {
      this.first = first;
      this.suffixes = suffixes;
    }

    @Override
    public Object eval(Evaluation run) {
      Object value = first.eval(run);
      for (Suffix suffix : suffixes) {
        value = suffix.apply(value, run);
      }
      return value;
    }

    @Override
    public @Nullable Kind kind(KindCheck check) {
      Kind kind = check.of(first);
      for (Suffix suffix : suffixes) {
        kind = suffix.kind(kind, check);
      }
      return kind;
    }
  }

  /** {@code target[index]}. */
  public record Index(Node index, int position) implements Suffix {
    @Override
    public Object apply(Object array, Evaluation run) {
      Object at = index.eval(run);
      run.at(position);
      return Arrays.get(array, element(array, at));
    }

    @Override
    public @Nullable Kind kind(@Nullable Kind target, KindCheck check) {
      Kind at = check.of(index);
      if (target != null && !target.isArray()) {
        check.refuse("Expected an array before [, but got " + target, position);
      } else if (at != null && at != Kind.LONG) {
        check.refuse("Expected a LONG as index, but got " + at, position);
      }
      return target == null ? null : target.elementOf();
    }
  }

  /** The index of an element that exists. */
  static int element(Object array, Object index) {
    if (!Kind.of(array).isArray()) {
      throw Failure.eval("Expected an array before [, but got " + Values.show(array));
    }
    if (!(index instanceof Long number)) {
      throw Failure.eval("Expected a LONG as index, but got " + Values.show(index));
    }
    int length = Arrays.length(array);
    if (number < 0 || number >= length) {
      throw Failure.eval(
          "Expected an index of an array of %d elements, but got %d".formatted(length, number));
    }
    return number.intValue();
  }

  /** {@code target.name}: the length of an array is the only field values have. */
  public record Field(String name, int position) implements Suffix {
    @Override
    public Object apply(Object value, Evaluation run) {
      run.at(position);
      if (name.equals("length") && Kind.of(value).isArray()) {
        return (long) Arrays.length(value);
      }
      throw Failure.eval(
          "Expected a field of %s, but there is no \"%s\"".formatted(Values.show(value), name));
    }

    @Override
    public Kind kind(@Nullable Kind target, KindCheck check) {
      if (target != null && !(name.equals("length") && target.isArray())) {
        check.refuse(
            "Expected a field of %s, but there is no \"%s\"".formatted(target, name), position);
      }
      return Kind.LONG;
    }
  }

  /** {@code target.method(args)}. */
  public static Suffix method(String name, List<Node> args, int position) {
    return new Method(name, args.toArray(new Node[0]), position);
  }

  private static final class Method implements Suffix {
    private final String name;
    private final Node[] args;
    private final int position;
    private final EnumMap<Kind, Member> byKind;

    Method(String name, Node[] args, int position) {
      this.name = name;
      this.args = args;
      this.position = position;
      this.byKind = Whitelist.methods(name, args.length);
    }

    @Override
    public Object apply(Object self, Evaluation run) {
      Arguments arguments = run.arguments(name, args);
      run.at(position);
      Member member = byKind.get(Kind.of(self));
      if (member == null || self instanceof Special) {
        throw Failure.eval(
            "Expected a method of %s, but there is no \"%s\" of %d arguments"
                .formatted(Values.show(self), name, args.length));
      }
      try {
        return member.call(self, arguments);
      } catch (Failure failure) {
        throw failure.in(name);
      }
    }

    @Override
    public @Nullable Kind kind(@Nullable Kind target, KindCheck check) {
      for (Node arg : args) {
        check.of(arg);
      }
      if (byKind.isEmpty() || (target != null && !byKind.containsKey(target))) {
        check.refuse(
            "Expected a method%s, but there is no \"%s\" of %d arguments"
                .formatted(target == null ? "" : " of " + target, name, args.length),
            position);
      }
      return null;
    }
  }

  /** {@code Class.function(args)} or {@code new Class(args)}; refuses when reached if unknown. */
  public static Node call(@Nullable Member member, String name, List<Node> args, int position) {
    return new Call(member, name, args.toArray(new Node[0]), position);
  }

  private static final class Call implements Node {
    private final @Nullable Member member;
    private final String name;
    private final Node[] args;
    private final int position;

    Call(@Nullable Member member, String name, Node[] args, int position) {
      this.member = member;
      this.name = name;
      this.args = args;
      this.position = position;
    }

    @Override
    public Object eval(Evaluation run) {
      Arguments arguments = run.arguments(name, args);
      run.at(position);
      if (member == null) {
        throw Failure.eval(
            "Expected something of the language, but there is no %s of %d arguments"
                .formatted(name, args.length));
      }
      try {
        return member.call(Special.VOID, arguments);
      } catch (Failure failure) {
        throw failure.in(name);
      }
    }

    @Override
    public @Nullable Kind kind(KindCheck check) {
      for (Node arg : args) {
        check.of(arg);
      }
      if (member == null) {
        check.refuse(
            "Expected something of the language, but there is no %s of %d arguments"
                .formatted(name, args.length),
            position);
      }
      return null;
    }
  }

  /** {@code new T[length]}. */
  public record NewArray(Kind kind, Node length, int position) implements Node {
    @Override
    public Object eval(Evaluation run) {
      Object size = length.eval(run);
      run.at(position);
      if (!(size instanceof Long number)) {
        throw Failure.eval("Expected a LONG as length, but got " + Values.show(size));
      }
      int elements = run.budget().arrayLength(number, Arrays.elementSize(kind));
      return Arrays.create(kind, elements);
    }

    @Override
    public Kind kind(KindCheck check) {
      return kind;
    }
  }

  /** {@code new T[] {a, b}}. */
  public record NewFilledArray(Kind kind, List<Node> elements, int position) implements Node {
    @Override
    public Object eval(Evaluation run) {
      int length = run.budget().arrayLength(elements.size(), Arrays.elementSize(kind));
      Object array = Arrays.create(kind, length);
      for (int i = 0; i < length; i++) {
        Object element = elements.get(i).eval(run);
        run.at(position);
        if (!Arrays.set(array, i, element)) {
          throw Failure.eval(
              "Expected an element of %s, but got %s".formatted(kind, Values.show(element)));
        }
      }
      return array;
    }

    @Override
    public Kind kind(KindCheck check) {
      return kind;
    }
  }

  /** Something that can be written but not evaluated; it refuses when it is reached. */
  public record Refusal(String message, int position) implements Node {
    @Override
    public Object eval(Evaluation run) {
      run.at(position);
      throw Failure.eval(message);
    }

    @Override
    public @Nullable Kind kind(KindCheck check) {
      check.refuse(message, position);
      return null;
    }
  }
}
