package dev.vivace.grid.cluster.local;

import dev.vivace.dsl.protocol.OrchestratorException;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * Checks the packages that the JDK must open for Ignite. The executable jars carry the list in
 * their manifest, which counts only for {@code java -jar}; embedders find it in {@code
 * META-INF/vivace/jvm.args}.
 */
public final class JdkFlags {
  /** As in the manifest of the executable jars. */
  public static final List<String> PACKAGES =
      List.of(
          "java.base/jdk.internal.access",
          "java.base/jdk.internal.misc",
          "java.base/sun.nio.ch",
          "java.base/sun.util.calendar",
          "java.management/com.sun.jmx.mbeanserver",
          "jdk.internal.jvmstat/sun.jvmstat.monitor",
          "java.base/sun.reflect.generics.reflectiveObjects",
          "jdk.management/com.sun.management.internal",
          "java.base/java.io",
          "java.base/java.nio",
          "java.base/java.net",
          "java.base/java.util",
          "java.base/java.util.concurrent",
          "java.base/java.util.concurrent.locks",
          "java.base/java.util.concurrent.atomic",
          "java.base/java.lang",
          "java.base/java.lang.invoke",
          "java.base/java.math",
          "java.sql/java.sql",
          "java.base/java.lang.reflect",
          "java.base/java.time",
          "java.base/java.text",
          "java.management/sun.management",
          "java.desktop/java.awt.font");

  private JdkFlags() {}

  /** Refuses to go on if the JDK keeps from us what Ignite reaches into. */
  public static void require() {
    require(JdkFlags::isOpen);
  }

  public static void require(BiPredicate<String, String> isOpen) {
    List<String> missing =
        PACKAGES.stream()
            .filter(
                name -> {
                  int slash = name.indexOf('/');
                  return !isOpen.test(name.substring(0, slash), name.substring(slash + 1));
                })
            .toList();
    if (!missing.isEmpty()) {
      throw OrchestratorException.unavailable(
          "expected a JDK that opens %s to Ignite, but it does not%s; start with 'java -jar', or give the java command the flags of META-INF/vivace/jvm.args in the jar of grid-node ('java @jvm.args'): %s"
              .formatted(missing.get(0), others(missing.size() - 1), flags(missing)),
          null);
    }
  }

  private static String others(int count) {
    return count == 0 ? "" : ", nor %d more".formatted(count);
  }

  private static String flags(List<String> packages) {
    return String.join(
        " ", packages.stream().map(name -> "--add-opens=" + name + "=ALL-UNNAMED").toList());
  }

  /** A module that this JDK does not have, or a package that it lost, is not missing. */
  private static boolean isOpen(String module, String name) {
    Module user = JdkFlags.class.getModule();
    return ModuleLayer.boot()
        .findModule(module)
        .filter(found -> found.getPackages().contains(name))
        .map(found -> found.isOpen(name, user))
        .orElse(true);
  }
}
