package dev.vivace.grid;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.vivace.grid.async.DaemonThreads;
import dev.vivace.grid.async.Futures;
import dev.vivace.grid.runtime.time.ClockTimers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;

/** What may know what; each rule says what to do instead. */
@AnalyzeClasses(
    packages = "dev.vivace",
    importOptions = {ImportOption.DoNotIncludeTests.class, ImportOption.DoNotIncludeJars.class})
class ArchitectureTest {

  @ArchTest
  static final ArchRule theEngineIsPure =
      noClasses()
          .that()
          .resideInAPackage("dev.vivace.grid.engine..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.ignite..",
              "io.vertx..",
              "org.slf4j..",
              "com.codahale.metrics..",
              "java.util.concurrent..",
              "java.util.random..",
              "dev.vivace.grid.runtime..",
              "dev.vivace.grid.store..",
              "dev.vivace.grid.cluster..",
              "dev.vivace.grid.api..",
              "dev.vivace.grid.node..")
          .because("the engine decides with values: hand it what it needs as an argument");

  @ArchTest
  static final ArchRule theEngineReadsNoClockAndNoRandomness =
      noClasses()
          .that()
          .resideInAPackage("dev.vivace.grid.engine..")
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(java.util.UUID.class, "randomUUID")
          .because("time, ids and randomness are inputs: take them as arguments");

  @ArchTest
  static final ArchRule onlyStoreAndClusterKnowIgnite =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.vivace.grid.store..", "dev.vivace.grid.cluster..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.ignite..")
          .because("the grid may be replaced behind Store, Topology and GridMember: use those");

  @ArchTest
  static final ArchRule theApiKnowsNothingBehindIt =
      noClasses()
          .that()
          .resideInAPackage("dev.vivace.grid.api..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.vivace.grid.engine..",
              "dev.vivace.grid.runtime..",
              "dev.vivace.grid.store..",
              "dev.vivace.grid.cluster..",
              "dev.vivace.grid.step..",
              "dev.vivace.grid.view..",
              "dev.vivace.grid.node..")
          .because("embedders see the API only: put what they need there as a value");

  @ArchTest
  static final ArchRule onlyStoreAndNodeKnowCaches =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.vivace.grid.store..",
              "dev.vivace.grid.runtime..",
              "dev.vivace.grid.cluster..",
              "dev.vivace.grid.node..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.vivace.grid.store..")
          .because("state is reached through a worker or a reader of the node, never directly");

  @ArchTest
  static final ArchRule threadsAreMadeInFewPlaces =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.vivace.grid.runtime..",
              "dev.vivace.grid.cluster..",
              "dev.vivace.grid.step..",
              "dev.vivace.grid.node..")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(java.util.concurrent.ExecutorService.class)
          .because(
              "each pool is bounded, named and closed by the node: take an executor as argument");

  @ArchTest
  static final ArchRule futuresAreCompletedOnEveryPath =
      noClasses()
          .that()
          .doNotBelongToAnyOf(Futures.class)
          .should()
          .callMethod(CompletableFuture.class, "complete", Object.class)
          .orShould()
          .callMethod(CompletableFuture.class, "completeExceptionally", Throwable.class)
          .because("an Error must reach who waits, too: complete it with Futures");

  @ArchTest
  static final ArchRule failuresOfTasksAreSeen =
      noClasses()
          .that()
          .doNotBelongToAnyOf(ClockTimers.class)
          .and()
          // Both look at what they get or catch everything.
          .doNotHaveFullyQualifiedName("dev.vivace.grid.cluster.Membership")
          .and()
          .doNotHaveFullyQualifiedName("dev.vivace.grid.cluster.GridMember")
          .should()
          .callMethodWhere(
              target(nameMatching("submit|schedule.*|invokeA.*"))
                  .and(target(owner(assignableTo(ExecutorService.class)))))
          .because(
              "these keep what a task throws to themselves: use execute, Futures or the timers");

  @ArchTest
  static final ArchRule threadsTellWhatTheyDieOf =
      noClasses()
          .that()
          .doNotBelongToAnyOf(DaemonThreads.class)
          .should()
          .callConstructorWhere(target(owner(assignableTo(Thread.class))))
          .because("what a thread dies of belongs into the log: make it with DaemonThreads");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("dev.vivace.grid.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule nobodyPrints =
      noClasses()
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .because("a node is embedded in somebody's service: log through SLF4J");

  @ArchTest
  static final ArchRule ignoreNothingButFinalClasses =
      classes()
          .that()
          .areTopLevelClasses()
          .and()
          .areNotInterfaces()
          .and()
          .resideInAPackage("dev.vivace.grid..")
          .should()
          .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL)
          .because("nothing here is made to be extended: use a port or a function");
}
