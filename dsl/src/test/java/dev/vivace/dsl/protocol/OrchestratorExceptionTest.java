package dev.vivace.dsl.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrchestratorExceptionTest {

  @Test
  void bodyCarriesTheSingleProblems() {
    var problem = OrchestratorException.invalidFields(List.of("initiator may not be null"));

    assertThat(ErrorBody.of("BAD_REQUEST", problem))
        .isEqualTo(
            new ErrorBody(
                "BAD_REQUEST",
                "400 BAD_REQUEST \"Validation failure\"",
                List.of("initiator may not be null"),
                null));
  }

  @Test
  void bodyLeavesOutWhatDoesNotApplyAndSaysWhenToTryAgain() {
    assertThat(ErrorBody.of("NOT_FOUND", OrchestratorException.notFound("gone")))
        .isEqualTo(new ErrorBody("NOT_FOUND", "gone", null, null));
    assertThat(ErrorBody.of("SERVICE_UNAVAILABLE", OrchestratorException.unavailable("x", null)))
        .isEqualTo(new ErrorBody("SERVICE_UNAVAILABLE", "x", null, true));
  }

  @Test
  void keepsCodeAndProblemsBetweenNodes() throws IOException, ClassNotFoundException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(OrchestratorException.invalidFields(List.of("a", "b")));
    }

    try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      var copy = (OrchestratorException) in.readObject();
      assertThat(copy.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
      assertThat(copy.errors()).containsExactly("a", "b");
    }
  }
}
