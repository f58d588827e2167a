package dev.vivace.dsl.check;

import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.sel.type.Kind;
import org.jspecify.annotations.Nullable;

/** Tells which kinds of results can become which type, if the value is right. */
final class TypeFit {
  private TypeFit() {}

  static boolean mayBecome(Kind kind, ParamType type) {
    return switch (type) {
      case STRING ->
          kind == Kind.STRING || kind == Kind.LONG || kind == Kind.DOUBLE || kind == Kind.BOOLEAN;
      case LONG -> kind == Kind.LONG || kind == Kind.STRING;
      case DOUBLE -> kind == Kind.DOUBLE || kind == Kind.LONG || kind == Kind.STRING;
      case BOOLEAN -> kind == Kind.BOOLEAN || kind == Kind.STRING;
      case STRING_ARRAY -> kind.isArray();
      case LONG_ARRAY -> kind == Kind.LONG_ARRAY;
      case DOUBLE_ARRAY -> kind == Kind.DOUBLE_ARRAY;
      case BOOLEAN_ARRAY -> kind == Kind.BOOLEAN_ARRAY;
      case STRING_MAP, MAP -> kind == Kind.MAP;
    };
  }

  /** The kind that expressions see of a parameter of a type. */
  static @Nullable Kind kindOf(@Nullable ParamType type) {
    if (type == null) {
      return null;
    }
    return switch (type) {
      case STRING -> Kind.STRING;
      case LONG -> Kind.LONG;
      case DOUBLE -> Kind.DOUBLE;
      case BOOLEAN -> Kind.BOOLEAN;
      case STRING_ARRAY -> Kind.STRING_ARRAY;
      case LONG_ARRAY -> Kind.LONG_ARRAY;
      case DOUBLE_ARRAY -> Kind.DOUBLE_ARRAY;
      case BOOLEAN_ARRAY -> Kind.BOOLEAN_ARRAY;
      case STRING_MAP, MAP -> Kind.MAP;
    };
  }

  static boolean isArray(ParamType type) {
    return type.element() != type;
  }

  static boolean isScalar(ParamType type) {
    return switch (type) {
      case STRING, LONG, DOUBLE, BOOLEAN -> true;
      case STRING_MAP, STRING_ARRAY, LONG_ARRAY, DOUBLE_ARRAY, BOOLEAN_ARRAY, MAP -> false;
    };
  }
}
