package dev.vivace.benchmark.jvm;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Builds the command that starts a JVM with the classes of this one. */
public final class JavaCommand {
  private static final String MAIN = "dev.vivace.benchmark.Benchmarks";

  private JavaCommand() {}

  /** The words of a command line: with the jar that runs, or with the class path of a test. */
  public static List<String> of(List<String> jvmFlags, List<String> arguments) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(jvmFlags);
    String classPath = System.getProperty("java.class.path");
    if (isExecutableJar(classPath)) {
      words.addAll(List.of("-jar", classPath));
    } else {
      words.addAll(AddOpens.flags());
      words.addAll(List.of("-cp", classPath, MAIN));
    }
    words.addAll(arguments);
    return words;
  }

  /** With {@code java -jar} the jar is the whole class path. */
  private static boolean isExecutableJar(String classPath) {
    return classPath.endsWith(".jar") && !classPath.contains(java.io.File.pathSeparator);
  }
}
