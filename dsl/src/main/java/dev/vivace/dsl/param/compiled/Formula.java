package dev.vivace.dsl.param.compiled;

import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.model.param.ValueLimits;
import dev.vivace.dsl.model.param.ValueProblem;
import dev.vivace.dsl.param.MergedParam;
import dev.vivace.dsl.param.ParamValues;
import dev.vivace.dsl.sel.SelException;
import dev.vivace.dsl.sel.SelExpression;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The computation of a parameter, as far as its definition alone says. */
public sealed interface Formula {

  static Formula of(MergedParam param) {
    Formula formula = ofEntry(param);
    if (formula instanceof Constant constant) {
      ValueProblem problem = ValueLimits.problem(constant.result());
      return problem == null ? constant : new Refused(problem);
    }
    return formula;
  }

  /** The formula of an entry of a map, whose value is looked at with the map. */
  private static Formula ofEntry(MergedParam param) {
    String expression = param.expression();
    if (expression != null) {
      return ofExpression(expression);
    }
    Object literal = param.value();
    if (literal == null) {
      throw new IllegalArgumentException("expected a value or an expression, but got " + param);
    }
    return switch (param.type()) {
      case STRING -> ofText((String) literal);
      case STRING_ARRAY -> ofTexts((List<?>) literal);
      case STRING_MAP -> ofTextMap((Map<?, ?>) literal);
      case MAP -> ofEntries(param.entries());
      case LONG, DOUBLE, BOOLEAN, LONG_ARRAY, DOUBLE_ARRAY, BOOLEAN_ARRAY ->
          new Constant(ParamValues.resultOf(param.type(), literal));
    };
  }

  static Formula ofExpression(String text) {
    try {
      return new Expression(text, SelExpression.compile(text));
    } catch (SelException e) {
      return new Unparsable(text, e);
    }
  }

  private static Formula ofText(String literal) {
    Interpolation text = Interpolation.compile(literal);
    return text.isConstant() ? new Constant(text.constant()) : new Text(text);
  }

  private static Formula ofTexts(List<?> literal) {
    List<Interpolation> texts =
        literal.stream().map(item -> Interpolation.compile((String) item)).toList();
    return texts.stream().allMatch(Interpolation::isConstant)
        ? new Constant(texts.stream().map(Interpolation::constant).toList())
        : new Texts(texts);
  }

  private static Formula ofTextMap(Map<?, ?> literal) {
    List<Texts> pairs = new ArrayList<>();
    Map<String, String> constant = new LinkedHashMap<>();
    boolean isConstant = true;
    for (Map.Entry<?, ?> entry : literal.entrySet()) {
      Interpolation key = Interpolation.compile((String) entry.getKey());
      Interpolation value = Interpolation.compile((String) entry.getValue());
      pairs.add(new Texts(List.of(key, value)));
      isConstant &= key.isConstant() && value.isConstant();
      if (isConstant) {
        constant.put(key.constant(), value.constant());
      }
    }
    return isConstant
        ? new Constant(Collections.unmodifiableMap(constant))
        : new TextMap(List.copyOf(pairs));
  }

  private static Formula ofEntries(Map<String, MergedParam> params) {
    Map<String, CompiledParam> entries = new LinkedHashMap<>();
    Map<String, Object> constant = new LinkedHashMap<>();
    params.forEach(
        (name, param) -> {
          CompiledParam compiled = new CompiledParam(name, param, param.shown(), ofEntry(param));
          entries.put(name, compiled);
          if (compiled.formula() instanceof Constant known) {
            constant.put(name, known.result());
          }
        });
    return constant.size() == entries.size()
        ? new Constant(Collections.unmodifiableMap(constant))
        : new Entries(Collections.unmodifiableMap(entries));
  }

  /** The result is known. */
  record Constant(Object result) implements Formula {}

  /** A literal that no parameter may have; it is an error once somebody needs it. */
  record Refused(ValueProblem problem) implements Formula {}

  /** Texts of which some have references. */
  sealed interface Template extends Formula {
    /** The names that the texts refer to. */
    List<String> names();

    /** The result with values in place of the references. */
    Object fill(Function<String, Object> values);
  }

  /** A text with references. */
  record Text(Interpolation text) implements Template {
    @Override
    public List<String> names() {
      return text.names();
    }

    @Override
    public Object fill(Function<String, Object> values) {
      return text.fill(values);
    }
  }

  /** A list of texts, some with references. */
  record Texts(List<Interpolation> items) implements Template {
    @Override
    public List<String> names() {
      return items.stream().flatMap(item -> item.names().stream()).toList();
    }

    @Override
    public List<String> fill(Function<String, Object> values) {
      return items.stream().map(item -> item.fill(values)).toList();
    }
  }

  /** Keys and values of a {@code STRING_MAP}, some with references. */
  record TextMap(List<Texts> pairs) implements Template {
    @Override
    public List<String> names() {
      return pairs.stream().flatMap(pair -> pair.names().stream()).toList();
    }

    @Override
    public Object fill(Function<String, Object> values) {
      Map<String, String> filled = new LinkedHashMap<>();
      for (Texts pair : pairs) {
        List<String> keyAndValue = pair.fill(values);
        filled.put(keyAndValue.get(0), keyAndValue.get(1));
      }
      return Collections.unmodifiableMap(filled);
    }
  }

  /** A {@link ParamType#MAP} of which some entries are to be evaluated. */
  record Entries(Map<String, CompiledParam> entries) implements Formula {}

  /** A SEL expression. */
  record Expression(String text, SelExpression expression) implements Formula {}

  /** A text that should be a SEL expression; it is an error only once its result is needed. */
  record Unparsable(String text, SelException error) implements Formula {}
}
