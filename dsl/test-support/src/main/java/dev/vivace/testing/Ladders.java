package dev.vivace.testing;

import com.tngtech.archunit.core.domain.InstanceofCheck;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds ladders: methods that tell two or more variants of a sealed type apart. Each grows with
 * every variant, and Java 17 does not say when one is missing.
 */
public final class Ladders {
  private Ladders() {}

  /**
   * The ladders in the main classes of a package and those below it, as {@code Type.method}.
   *
   * @return the places by sealed type, without types that have none
   */
  public static Map<Class<?>, Set<String>> in(String packages, Set<Class<?>> sealed) {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOptions(
                List.of(new ImportOption.DoNotIncludeTests(), new ImportOption.DoNotIncludeJars()))
            .importPackages(packages);
    Map<Class<?>, Set<String>> found = new HashMap<>();
    for (Class<?> type : sealed) {
      Set<String> places =
          classes.stream()
              .flatMap(owner -> owner.getCodeUnits().stream())
              .filter(code -> isLadder(code, type))
              .map(code -> code.getOwner().getSimpleName() + "." + code.getName())
              .collect(Collectors.toSet());
      if (!places.isEmpty()) {
        found.put(type, places);
      }
    }
    return found;
  }

  private static boolean isLadder(JavaCodeUnit code, Class<?> sealed) {
    return code.getInstanceofChecks().stream()
            .map(InstanceofCheck::getRawType)
            .filter(type -> isVariant(type, sealed))
            .distinct()
            .count()
        > 1;
  }

  private static boolean isVariant(JavaClass type, Class<?> sealed) {
    return type.getRawInterfaces().stream().anyMatch(parent -> parent.isEquivalentTo(sealed));
  }
}
