package dev.vivace.dsl.tree;

import dev.vivace.dsl.validate.problem.Problem;
import dev.vivace.dsl.validate.problem.ProblemCode;
import dev.vivace.dsl.validate.problem.SourcePosition;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Text in UTF-8, and nothing else. */
public final class Utf8 {
  private Utf8() {}

  /** The text; empty if it is not in UTF-8. */
  public static Optional<String> decode(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** The problem of a text that is not in UTF-8. */
  public static Problem problem() {
    return Problem.error("", ProblemCode.MALFORMED, "expected text in UTF-8, but it is not")
        .at(SourcePosition.START);
  }
}
