package dev.vivace.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Notes which test classes were skipped, wholly or in part, for want of conformance data: an empty
 * file each, since several processes run tests. The end of the build lists them.
 */
public final class SkippedClasses implements TestExecutionListener {
  private final Optional<Path> folder;
  private @Nullable TestPlan plan;

  /** Found as a service. */
  public SkippedClasses() {
    this(Optional.ofNullable(System.getProperty("conformance.skipped")).map(Path::of));
  }

  SkippedClasses(Optional<Path> folder) {
    this.folder = folder;
  }

  @Override
  public void testPlanExecutionStarted(TestPlan started) {
    plan = started;
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (result.getThrowable().filter(Conformance.Missing.class::isInstance).isPresent()) {
      testClass(test).ifPresent(this::note);
    }
  }

  private Optional<String> testClass(TestIdentifier test) {
    Optional<TestIdentifier> at = Optional.of(test);
    while (at.isPresent()) {
      TestSource source = at.get().getSource().orElse(null);
      if (source instanceof MethodSource method) {
        return Optional.of(method.getClassName());
      }
      if (source instanceof ClassSource type) {
        return Optional.of(type.getClassName());
      }
      at = plan == null ? Optional.empty() : plan.getParent(at.get());
    }
    return Optional.empty();
  }

  private void note(String testClass) {
    if (folder.isEmpty()) {
      return;
    }
    try {
      Files.createDirectories(folder.get());
      Files.writeString(folder.get().resolve(testClass), "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
