package dev.vivace.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Notes what lacked data, and nothing else; where data must be there its lack is a failure. */
class SkippedClassesTest {
  private static final Path NOWHERE = Path.of("nowhere");

  @TempDir private Path folder;

  static final class InATest {
    @Test
    void needsData() {
      throw Conformance.missing(NOWHERE, false);
    }
  }

  static final class BeforeAllTests {
    @BeforeAll
    static void needData() {
      throw Conformance.missing(NOWHERE, false);
    }

    @Test
    void neverRuns() {}
  }

  static final class InItsParameters {
    static Stream<String> files() {
      throw Conformance.missing(NOWHERE, false);
    }

    @ParameterizedTest
    @MethodSource("files")
    void reads(String file) {
      assertThat(file).isNotEmpty();
    }
  }

  static final class ForAnotherReason {
    @Test
    void needsPython() {
      Assumptions.abort("no python3");
    }
  }

  static final class Failing {
    @Test
    void mustHaveData() {
      throw Conformance.missing(NOWHERE, true);
    }
  }

  private List<String> noted(Class<?> testClass) throws IOException {
    LauncherFactory.create(
            LauncherConfig.builder().enableTestExecutionListenerAutoRegistration(false).build())
        .execute(
            LauncherDiscoveryRequestBuilder.request().selectors(selectClass(testClass)).build(),
            new SkippedClasses(Optional.of(folder)));
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  @Test
  void notesClassesThatLackData() throws IOException {
    assertThat(noted(InATest.class)).containsExactly(InATest.class.getName());
    assertThat(noted(BeforeAllTests.class)).contains(BeforeAllTests.class.getName());
    assertThat(noted(InItsParameters.class)).contains(InItsParameters.class.getName());
  }

  @Test
  void notesNothingElse() throws IOException {
    assertThat(noted(ForAnotherReason.class)).isEmpty();
    assertThat(noted(Failing.class)).isEmpty();
  }
}
