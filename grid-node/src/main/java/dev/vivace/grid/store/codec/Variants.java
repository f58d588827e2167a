package dev.vivace.grid.store.codec;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads the variants of a sealed type: a byte that tells which one it is, then its
 * fields. A code is never given to another variant once it is released.
 *
 * @param <T> the sealed type
 */
final class Variants<T> {
  private static final int MAX_CODE = 255;

  private final String what;
  private final Map<Class<?>, Variant<? extends T>> byType = new HashMap<>();
  private final @Nullable Variant<? extends T>[] byCode;

  /**
   * A variant of a sealed type.
   *
   * @param code from 1; 0 is left to forms that a table cannot read
   */
  record Variant<V>(
      int code,
      Class<V> type,
      BiConsumer<ByteWriter, V> writer,
      Function<ByteReader, ? extends V> reader) {

    private void write(ByteWriter out, Object value) {
      out.writeByte(code);
      writer.accept(out, type.cast(value));
    }
  }

  static <V> Variant<V> variant(
      int code,
      Class<V> type,
      BiConsumer<ByteWriter, V> writer,
      Function<ByteReader, ? extends V> reader) {
    return new Variant<>(code, type, writer, reader);
  }

  /** A variant without fields. */
  static <V> Variant<V> variant(int code, V only) {
    @SuppressWarnings("unchecked")
    Class<V> type = (Class<V>) only.getClass();
    return new Variant<>(code, type, (out, value) -> {}, in -> only);
  }

  /**
   * The table of a sealed type.
   *
   * @throws IllegalStateException unless each variant has one entry and each entry a code of its
   *     own
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  static <T> Variants<T> of(String what, Class<T> sealed, Variant<? extends T>... entries) {
    return new Variants<>(what, Set.of(sealed), List.of(entries));
  }

  /** The table of some types together, of which some are sealed. */
  @SafeVarargs
  @SuppressWarnings("varargs")
  static <T> Variants<T> of(
      String what, Set<Class<? extends T>> types, Variant<? extends T>... entries) {
    return new Variants<>(what, types, List.of(entries));
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private Variants(
      String what, Set<? extends Class<? extends T>> types, List<Variant<? extends T>> entries) {
    this.what = what;
    int last = entries.stream().mapToInt(Variant::code).max().orElse(0);
    byCode = new Variant[last + 1];
    for (Variant<? extends T> entry : entries) {
      require(entry.code() > 0 && last <= MAX_CODE, "a code from 1 to 255", entry);
      require(byCode[entry.code()] == null, "a code of its own", entry);
      require(byType.put(entry.type(), entry) == null, "one entry", entry);
      byCode[entry.code()] = entry;
    }
    types.stream()
        .flatMap(Variants::leaves)
        .forEach(type -> require(byType.containsKey(type), "an entry", type));
  }

  /** The classes that a type is made of. */
  static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Stream.of(type.getPermittedSubclasses()).flatMap(Variants::leaves)
        : Stream.of(type);
  }

  private void require(boolean holds, String expected, Object of) {
    if (!holds) {
      throw new IllegalStateException(
          "expected %s for each %s, but not so %s".formatted(expected, what, of));
    }
  }

  /** The classes that have an entry. */
  Set<Class<?>> types() {
    return byType.keySet();
  }

  void write(ByteWriter out, T value) {
    Objects.requireNonNull(byType.get(value.getClass())).write(out, value);
  }

  T read(ByteReader in) {
    return read(in.readByte(), in);
  }

  /** Reads what follows a code. */
  T read(int code, ByteReader in) {
    Variant<? extends T> variant = code < byCode.length ? byCode[code] : null;
    if (variant == null) {
      throw new UnknownSchema(what, code, byCode.length - 1);
    }
    return variant.reader().apply(in);
  }
}
