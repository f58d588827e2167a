package dev.vivace.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What may know what; each rule says what to do instead. */
@AnalyzeClasses(
    packages = "dev.vivace",
    importOptions = {ImportOption.DoNotIncludeTests.class, ImportOption.DoNotIncludeJars.class})
class ArchitectureTest {

  @ArchTest
  static final ArchRule theGatewaySeesTheApiOfTheGridOnly =
      noClasses()
          .that()
          .resideInAnyPackage("dev.vivace.gateway..", "dev.vivace.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.ignite..",
              "dev.vivace.grid.cluster..",
              "dev.vivace.grid.engine..",
              "dev.vivace.grid.node..",
              "dev.vivace.grid.runtime..",
              "dev.vivace.grid.step..",
              "dev.vivace.grid.store..",
              "dev.vivace.grid.view..")
          .because("the grid may change behind dev.vivace.grid.api: ask there for what is missing");

  @ArchTest
  static final ArchRule theGatewayKnowsNoCommandLine =
      noClasses()
          .that()
          .resideInAPackage("dev.vivace.gateway..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.vivace.cli..", "picocli..")
          .because("the gateway is embedded without the jar: hand it an HttpConfig");

  @ArchTest
  static final ArchRule theCommandLineKnowsNoHttp =
      noClasses()
          .that()
          .resideInAPackage("dev.vivace.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.vertx..")
          .because("HTTP is HttpGateway's: start that");

  @ArchTest
  static final ArchRule onlyMainTouchesTheStreamsOfTheProcess =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("dev.vivace.cli.Main")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .because(
              "commands print to the writers that they are given, so that tests can read them");

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
      slices().matching("dev.vivace.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule everythingIsFinal =
      classes()
          .that()
          .areTopLevelClasses()
          .and()
          .areNotInterfaces()
          .and()
          .areNotEnums()
          .should()
          .haveModifier(JavaModifier.FINAL)
          .because("nothing here is made to be extended: use a port or a function");
}
