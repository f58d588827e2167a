package dev.vivace.benchmark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What the benchmarks may know. */
@AnalyzeClasses(
    packages = "dev.vivace.benchmark",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final long MOST_FILES = 25;

  private static final String[] BEHIND_THE_API = {
    "dev.vivace.grid.engine..",
    "dev.vivace.grid.runtime..",
    "dev.vivace.grid.store..",
    "dev.vivace.grid.cluster..",
    "dev.vivace.grid.node..",
    "dev.vivace.grid.step..",
    "dev.vivace.grid.view..",
    "org.apache.ignite.."
  };

  @ArchTest
  static final ArchRule futuresAreComposed =
      noClasses()
          .should()
          .callConstructor(java.util.concurrent.CompletableFuture.class)
          .because(
              "a future that is completed by hand is easily forgotten on one path: compose those"
                  + " that the grid gives");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("dev.vivace.benchmark.(**)").should().beFreeOfCycles();

  @ArchTest
  static void packagesCanBeReadInOneGo(JavaClasses all) {
    assertThat(
            all.stream()
                .filter(
                    each -> each.isTopLevelClass() && !each.getName().contains(".jmh_generated"))
                .collect(groupingBy(JavaClass::getPackageName, counting())))
        .allSatisfy(
            (name, files) ->
                assertThat(files)
                    .as("files of %s: split it", name)
                    .isLessThanOrEqualTo(MOST_FILES));
  }

  @ArchTest
  static final ArchRule theLoadGoesThroughThePublicApi =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.vivace.benchmark.load..",
              "dev.vivace.benchmark.idle..",
              "dev.vivace.benchmark.option..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(BEHIND_THE_API)
          .because("a figure counts only if every user gets it: use what embedders use");

  @ArchTest
  static final ArchRule chaosLooksFromOutside =
      noClasses()
          .that()
          .resideInAPackage("dev.vivace.benchmark.chaos..")
          .and()
          .resideOutsideOfPackage("dev.vivace.benchmark.chaos.fault..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(BEHIND_THE_API)
          .because("a promise is kept only if its user sees that it is: ask the HTTP API");

  @ArchTest
  static final ArchRule theLoadDoesNotKnowHowTheLimitIsMeasured =
      noClasses()
          .that()
          .resideInAPackage("dev.vivace.benchmark.load..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.vivace.benchmark.raw..")
          .because("what reaches behind the API stays behind load.RawLimit");

  @ArchTest
  static final ArchRule bareTransactionsNeedTheGridAndItsTablesOnly =
      noClasses()
          .that()
          .resideInAPackage("dev.vivace.benchmark.raw..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.vivace.grid.engine..",
              "dev.vivace.grid.runtime..",
              "dev.vivace.grid.cluster..",
              "dev.vivace.grid.node..",
              "dev.vivace.grid.step..",
              "dev.vivace.grid.view..")
          .because("a limit that runs code of the engine is none");
}
