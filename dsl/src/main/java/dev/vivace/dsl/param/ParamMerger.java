package dev.vivace.dsl.param;

import dev.vivace.dsl.model.param.InternalMode;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamMode;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.model.param.Tag;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Lays the definitions of one source over those before it.
 *
 * <p>Scalars and arrays are replaced, the entries of a {@code STRING_MAP} and, recursively, of a
 * {@code MAP} are merged. A mode only ever becomes stricter, and the stricter one already decides
 * whether the new value is allowed. A definition of another type is cast to the type it meets.
 */
public final class ParamMerger {
  private static final String SOURCE = "source";
  private static final String INTERNAL_MODE = "internal_mode";

  private final ParamSource source;

  private ParamMerger(ParamSource source) {
    this.source = source;
  }

  public static ParamMerger from(ParamSource source) {
    return new ParamMerger(source);
  }

  /** The base with the definitions laid over it, new ones at the end. */
  public Map<String, MergedParam> merge(
      Map<String, MergedParam> base, Map<String, ParamDefinition> definitions) {
    return merge(base, definitions, ParamMode.MUTABLE);
  }

  /**
   * The entries of a map are never less strict than the map.
   *
   * @param initial the mode of a new param that asks for none, or for a laxer one
   */
  private Map<String, MergedParam> merge(
      Map<String, MergedParam> base, Map<String, ParamDefinition> definitions, ParamMode initial) {
    Map<String, MergedParam> merged = new LinkedHashMap<>(base);
    definitions.forEach(
        (name, definition) -> merged.put(name, merge(name, merged.get(name), definition, initial)));
    return Collections.unmodifiableMap(merged);
  }

  /** One definition laid over what was there before, if anything was. */
  public MergedParam merge(String name, @Nullable MergedParam base, ParamDefinition definition) {
    return merge(name, base, definition, ParamMode.MUTABLE);
  }

  private MergedParam merge(
      String name, @Nullable MergedParam before, ParamDefinition definition, ParamMode initial) {
    MergedParam base = before == null ? null : widened(before, definition);
    ParamDefinition change =
        base == null ? definition : ParamCast.to(base.type(), name, definition);
    InternalMode internal = internalMode(base, change);
    ParamMode mode = mode(name, base, change, initial);
    if (base != null && !base.isUnset() && !source.mayChange(mode)) {
      throw ParamException.of("Cannot modify param with mode [%s] for parameter [%s]", mode, name);
    }
    return new MergedParam(
        change.type(),
        value(base, change, mode),
        change.expression(),
        internal == InternalMode.RESERVED ? ParamMode.CONSTANT : mode,
        change.validator() != null || base == null ? change.validator() : base.validator(),
        tags(base, change),
        source,
        internal,
        meta(base, change));
  }

  private static MergedParam widened(MergedParam base, ParamDefinition definition) {
    return widens(base.type(), definition) ? base.asParams() : base;
  }

  /** A map of text is one of parameters as soon as one of its entries has to be evaluated. */
  public static boolean widens(ParamType declared, ParamDefinition definition) {
    return declared == ParamType.STRING_MAP
        && definition.type() == ParamType.MAP
        && definition.value() instanceof Map<?, ?> entries
        && isEvaluatedText(entries);
  }

  private static boolean isEvaluatedText(Map<?, ?> entries) {
    boolean evaluated = false;
    for (Object entry : entries.values()) {
      if (!(entry instanceof ParamDefinition param) || !param.type().isScalar()) {
        return false;
      }
      evaluated |= param.expression() != null;
    }
    return evaluated;
  }

  private static ParamMode mode(
      String name, @Nullable MergedParam base, ParamDefinition change, ParamMode initial) {
    ParamMode before = base == null ? null : base.mode();
    ParamMode asked = change.mode();
    if (asked == null) {
      return before == null ? initial : before;
    }
    if (before == null) {
      return asked.compareTo(initial) < 0 ? initial : asked;
    }
    if (asked.compareTo(before) < 0) {
      throw ParamException.of(
          "Cannot modify param mode to be less strict for parameter [%s] from [%s] to [%s]",
          name, before, asked);
    }
    return asked;
  }

  @SuppressWarnings("unchecked") // the type of a literal follows from its ParamType
  private @Nullable Object value(
      @Nullable MergedParam base, ParamDefinition change, ParamMode mode) {
    Object literal = change.value();
    if (literal == null) {
      return null;
    }
    if (change.type() == ParamType.MAP) {
      Map<String, MergedParam> before = base == null ? Map.of() : base.entries();
      return merge(before, (Map<String, ParamDefinition>) literal, mode);
    }
    if (change.type() == ParamType.STRING_MAP && base != null && base.value() != null) {
      Map<String, String> texts = new LinkedHashMap<>((Map<String, String>) base.value());
      texts.putAll((Map<String, String>) literal);
      return Collections.unmodifiableMap(texts);
    }
    return literal;
  }

  /** Only the platform's own definitions say something about the internal mode. */
  private @Nullable InternalMode internalMode(@Nullable MergedParam base, ParamDefinition change) {
    Object written = change.meta() == null ? null : change.meta().get(INTERNAL_MODE);
    if (source.isSystem() && written instanceof String text) {
      return InternalMode.valueOf(text.toUpperCase(Locale.ROOT));
    }
    return base == null ? null : base.internalMode();
  }

  private static List<Tag> tags(@Nullable MergedParam base, ParamDefinition change) {
    List<Tag> before = base == null || base.tags() == null ? List.of() : base.tags();
    List<Tag> added = Objects.requireNonNullElse(change.tags(), List.<Tag>of());
    if (added.isEmpty()) {
      return before;
    }
    List<Tag> all = new ArrayList<>(before);
    added.stream().filter(tag -> !all.contains(tag)).forEach(all::add);
    return all;
  }

  private static Map<String, Object> meta(@Nullable MergedParam base, ParamDefinition change) {
    Map<String, Object> before = base == null ? Map.of() : base.meta();
    Map<String, Object> added = change.meta();
    if (added == null || added.isEmpty()) {
      return before;
    }
    Map<String, Object> all = new LinkedHashMap<>(before);
    all.putAll(added);
    all.remove(SOURCE);
    all.remove(INTERNAL_MODE);
    return all;
  }

  /**
   * The parameters without the optional ones that nobody set.
   *
   * @throws ParamException if a required one has no value
   */
  public static Map<String, MergedParam> complete(Map<String, MergedParam> params) {
    Map<String, MergedParam> complete = new LinkedHashMap<>();
    params.forEach(
        (name, param) -> {
          MergedParam kept = complete(name, param);
          if (kept != null) {
            complete.put(name, kept);
          }
        });
    return Collections.unmodifiableMap(complete);
  }

  private static @Nullable MergedParam complete(String name, MergedParam param) {
    if (param.isUnset()) {
      if (param.internalMode() == InternalMode.REQUIRED) {
        throw ParamException.of("[%s] is a required parameter (type=[%s])", name, param.type());
      }
      return null;
    }
    if (param.type() != ParamType.MAP || param.entries().isEmpty()) {
      return param;
    }
    Map<String, MergedParam> entries = complete(param.entries());
    boolean optional = param.internalMode() == InternalMode.OPTIONAL;
    return entries.isEmpty() && optional ? null : param.withEntries(entries);
  }

  /**
   * The names of parameters, also within maps, whose {@code source} was set by a user, in order;
   * that is allowed in a definition, where it is ignored, and refused in a request to run it.
   */
  public static List<String> namesWithSource(Map<String, ParamDefinition> params) {
    List<String> names = new ArrayList<>();
    new TreeMap<>(params).forEach((name, param) -> collectSources(name, param, names));
    return names;
  }

  @SuppressWarnings("unchecked") // a literal of type MAP holds nothing else
  private static void collectSources(String name, ParamDefinition param, List<String> names) {
    if (param.meta() != null && param.meta().containsKey(SOURCE)) {
      names.add(name);
    }
    if (param.type() == ParamType.MAP && param.value() != null) {
      names.addAll(namesWithSource((Map<String, ParamDefinition>) param.value()));
    }
  }
}
