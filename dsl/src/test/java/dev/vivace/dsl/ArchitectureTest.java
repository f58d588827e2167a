package dev.vivace.dsl;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Keeps the language free of what it must not depend on; each rule says what to do instead. */
@AnalyzeClasses(packages = "dev.vivace.dsl", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule theLanguageKnowsNeitherGridNorHttp =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.ignite..",
              "io.vertx..",
              "io.netty..",
              "java.net.http..",
              "dev.vivace.grid..",
              "dev.vivace.gateway..",
              "org.slf4j..")
          .because("definitions are read and checked without a server: hand in values");

  @ArchTest
  static final ArchRule evaluationIsAFunctionOfItsInputs =
      noClasses()
          .that()
          .resideInAnyPackage("dev.vivace.dsl.param..", "dev.vivace.dsl.validate..")
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(java.util.UUID.class, "randomUUID")
          .because("the engine replays decisions: time and ids are inputs");

  @ArchTest
  static final ArchRule expressionsReachNothingByReflection =
      noClasses()
          .that()
          .resideInAPackage("dev.vivace.dsl.sel..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.lang.reflect..", "java.lang.invoke..")
          .because("an expression may call what a table lists: add a row to the table");

  @ArchTest
  static final ArchRule schemasAreOnTopOfTheLanguage =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.vivace.dsl.schema..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.vivace.dsl.schema..")
          .because("schemas describe the readers: move what a reader needs to where it is read");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("dev.vivace.dsl.(*)..").should().beFreeOfCycles();
}
