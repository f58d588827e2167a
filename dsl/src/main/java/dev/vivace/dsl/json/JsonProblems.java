package dev.vivace.dsl.json;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.dsl.spelling.Spelling;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts what the parser and the binding complain about in words for the user, with the place. */
final class JsonProblems {
  static final String PREFIX = "JSON parse error: ";

  /** What the parser says about where an enclosing value started; it has no name for the text. */
  private static final Pattern SOURCE =
      Pattern.compile(" \\((?:for|start marker)[^\\[]*\\[Source:[^]]*]\\)");

  private static final String TRAILING = "Trailing token";

  private final ObjectMapper mapper;

  JsonProblems(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  OrchestratorException of(JsonProcessingException problem) {
    if (problem instanceof RequiredFields.Missing missing) {
      String place = camelCase(missing.getPath());
      return new OrchestratorException(
          ErrorCode.INVALID_ARGUMENT,
          OrchestratorException.VALIDATION_FAILURE,
          missing.names().stream()
              .map(name -> (place.isEmpty() ? name : place + '.' + name) + " may not be null")
              .toList(),
          missing);
    }
    if (problem instanceof JsonMappingException mapping && !isSyntax(mapping)) {
      return exception(
          ErrorCode.INVALID_ARGUMENT, sentence(mapping) + at(mapping.getPath()), problem);
    }
    return exception(ErrorCode.UNREADABLE_BODY, syntax(problem), problem);
  }

  OrchestratorException empty() {
    return exception(
        ErrorCode.UNREADABLE_BODY, "expected a JSON value, but the body is empty", null);
  }

  OrchestratorException broken(WholeText.Broken text) {
    String place = text.place().isEmpty() ? "" : " (at " + text.place() + ")";
    return exception(
        ErrorCode.INVALID_ARGUMENT, "expected " + text.problem().sentence() + place, null);
  }

  private static OrchestratorException exception(
      ErrorCode code, String text, @Nullable Exception cause) {
    return new OrchestratorException(code, PREFIX + text, List.of(), cause);
  }

  /** Whether the text itself is broken; binding wraps what the parser throws inside a value. */
  private static boolean isSyntax(JsonMappingException problem) {
    return problem.getCause() instanceof JsonProcessingException cause
        && !(cause instanceof JsonMappingException);
  }

  private static String syntax(JsonProcessingException problem) {
    JsonProcessingException root =
        problem instanceof JsonMappingException
                && problem.getCause() instanceof JsonProcessingException inner
            ? inner
            : problem;
    String text = SOURCE.matcher(root.getOriginalMessage()).replaceAll("");
    JsonLocation place = root.getLocation();
    return place == null
        ? text
        : text + " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")";
  }

  private String sentence(JsonMappingException problem) {
    if (problem instanceof BadJson) {
      return problem.getOriginalMessage();
    }
    if (problem instanceof UnrecognizedPropertyException unknown) {
      return unknown(unknown);
    }
    if (problem instanceof InvalidTypeIdException type) {
      return kind(type);
    }
    if (problem instanceof InvalidNullException) {
      return "null is not allowed";
    }
    if (problem instanceof InvalidFormatException format) {
      return "expected "
          + Expected.words(format.getTargetType())
          + ", but found "
          + value(format)
          + Spelling.didYouMean(
              String.valueOf(format.getValue()), Expected.constants(format.getTargetType()));
    }
    if (problem instanceof ValueInstantiationException && problem.getCause() != null) {
      return problem.getCause() instanceof NullPointerException
          ? "null is not allowed in a list"
          : String.valueOf(problem.getCause().getMessage());
    }
    if (problem instanceof MismatchedInputException mismatch) {
      return mismatch(mismatch);
    }
    return problem.getOriginalMessage();
  }

  private static String unknown(UnrecognizedPropertyException problem) {
    var known = problem.getKnownPropertyIds();
    return "Unrecognized field \""
        + problem.getPropertyName()
        + '"'
        + (known == null || known.isEmpty()
            ? ""
            : ", expected one of "
                + known.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "))
                + Spelling.didYouMean(
                    problem.getPropertyName(), known.stream().map(String::valueOf).toList()));
  }

  private String kind(InvalidTypeIdException problem) {
    Class<?> base = problem.getBaseType().getRawClass();
    Class<?> described = mapper.findMixInClassFor(base);
    JsonSubTypes types = (described == null ? base : described).getAnnotation(JsonSubTypes.class);
    List<String> names =
        types == null
            ? List.of()
            : Arrays.stream(types.value()).map(JsonSubTypes.Type::name).toList();
    String known = names.isEmpty() ? "" : ", expected one of " + String.join(", ", names);
    return problem.getTypeId() == null
        ? "missing \"type\"" + known
        : "unknown type \""
            + problem.getTypeId()
            + '"'
            + known
            + Spelling.didYouMean(problem.getTypeId(), names);
  }

  private static String mismatch(MismatchedInputException problem) {
    return problem.getOriginalMessage().startsWith(TRAILING)
        ? "expected one value, but more follows it"
        : "expected " + Expected.words(problem.getTargetType());
  }

  private static String value(InvalidFormatException problem) {
    String text = String.valueOf(problem.getValue());
    return '"' + (text.length() <= 80 ? text : text.substring(0, 77) + "...") + '"';
  }

  /** The JSON path: {@code workflow.steps[0].step.type}. */
  private static String at(List<JsonMappingException.Reference> path) {
    String place = render(path, false);
    return place.isEmpty() ? "" : " (at " + place + ")";
  }

  /** The contract's path of a field problem: Java names, no wrappers of steps. */
  private static String camelCase(List<JsonMappingException.Reference> path) {
    return render(path, true);
  }

  private static String render(List<JsonMappingException.Reference> path, boolean javaNames) {
    StringBuilder text = new StringBuilder();
    for (var part : path) {
      boolean wrapper = part.getFrom() == Step.class;
      if (part.getFieldName() == null) {
        text.append('[').append(part.getIndex()).append(']');
      } else if (part.getFrom() instanceof Map && javaNames) {
        text.append('[').append(part.getFieldName()).append(']');
      } else if (!(wrapper && javaNames)) {
        text.append(text.isEmpty() ? "" : ".")
            .append(javaNames ? camelCase(part.getFieldName()) : part.getFieldName());
      }
    }
    return text.toString();
  }

  private static String camelCase(String snake) {
    StringBuilder camel = new StringBuilder(snake.length());
    for (int i = 0; i < snake.length(); i++) {
      boolean starts = i > 1 && snake.charAt(i - 1) == '_';
      if (snake.charAt(i) != '_') {
        camel.append(starts ? Character.toUpperCase(snake.charAt(i)) : snake.charAt(i));
      }
    }
    return camel.toString();
  }
}
