package dev.vivace.benchmark.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.benchmark.chaos.load.Definition;
import dev.vivace.benchmark.chaos.load.Ledger;
import dev.vivace.benchmark.chaos.scenario.Scenario;
import dev.vivace.dsl.protocol.status.StepStatus;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Each kind of broken promise is found, and nothing else. */
class ChecksTest {
  private static final String WORKFLOW = "chaos-mixed-0";
  private static final Map<String, Scenario> SCENARIOS = Map.of(WORKFLOW, Scenario.MIXED);

  private final Ledger ledger = new Ledger();
  private final List<Found.Instance> instances = new ArrayList<>();
  private final List<Definition> definitions = new ArrayList<>();
  private final List<String> unreadable = new ArrayList<>();
  private final List<String> changes = new ArrayList<>();
  private long listed;

  private static UUID id(long number) {
    return new UUID(0, number);
  }

  /** An acknowledged start and its instance, as they should be. */
  private void good(long number) {
    acknowledged(number);
    instances.add(instance(number));
  }

  private void acknowledged(long number) {
    ledger.asked(id(number), WORKFLOW);
    ledger.acknowledged(id(number), number);
  }

  private static Found.Instance instance(long number) {
    return instance(number, id(number), WorkflowStatus.SUCCEEDED);
  }

  private static Found.Instance instance(long number, UUID uuid, WorkflowStatus status) {
    List<Found.Step> steps = new ArrayList<>();
    Scenario.MIXED.expectedSteps().forEach((step, expected) -> steps.add(step(step, 1, expected)));
    return new Found.Instance(
        WORKFLOW, number, uuid.toString(), 1, status, Optional.of(Instant.EPOCH), steps);
  }

  private static Found.Step step(String id, long firstRead, StepStatus... statuses) {
    List<Found.Attempt> attempts =
        LongStream.range(0, statuses.length)
            .mapToObj(i -> new Found.Attempt(firstRead + i, statuses[(int) i]))
            .toList();
    return new Found.Step(id, firstRead + statuses.length - 1, attempts);
  }

  private void replaceStep(String id, Found.Step... replacements) {
    Found.Instance old = instances.remove(0);
    List<Found.Step> steps = new ArrayList<>(old.steps());
    steps.removeIf(step -> step.id().equals(id));
    steps.addAll(List.of(replacements));
    instances.add(0, old.withSteps(steps));
  }

  private List<String> violations() {
    Found found = new Found(instances, Map.of(WORKFLOW, listed), definitions, unreadable, changes);
    return Checks.of(ledger, SCENARIOS, found, false).first();
  }

  private void assertOnly(String... parts) {
    assertThat(violations()).singleElement().asString().contains(parts);
  }

  @Test
  void isContentIfAllIsThereOnce() {
    LongStream.rangeClosed(1, 20).forEach(this::good);
    listed = 20;

    assertThat(violations()).isEmpty();
  }

  @Test
  void findsAStartThatIsStillPending() {
    ledger.asked(id(1), WORKFLOW);

    assertOnly("answered or given up", id(1).toString(), "pending");
  }

  @Test
  void passesOnWhatChangedAfterItWasOver() {
    good(1);
    changes.add("changed");

    assertOnly("changed");
  }

  @Test
  void findsALostStartAndTheGapThatItLeaves() {
    good(1);
    acknowledged(2);

    assertThat(violations())
        .hasSize(2)
        .anySatisfy(text -> assertThat(text).contains(id(2).toString(), "lost"))
        .anySatisfy(text -> assertThat(text).contains("1 to 2", "2 cannot be read"));
  }

  @Test
  void findsAStartThatHasTwoInstances() {
    good(1);
    instances.add(instance(2, id(1), WorkflowStatus.SUCCEEDED));

    assertOnly("one instance", id(1).toString(), WORKFLOW + "/2");
  }

  @Test
  void findsAnUnansweredStartThatHasTwoInstances() {
    ledger.asked(id(1), WORKFLOW);
    ledger.unknown(id(1));
    instances.add(instance(1));
    instances.add(instance(2, id(1), WorkflowStatus.SUCCEEDED));

    assertOnly("one instance", id(1).toString());
  }

  @Test
  void findsANumberThatWasGivenToTwoStarts() {
    good(1);
    ledger.asked(id(2), WORKFLOW);
    ledger.acknowledged(id(2), 1);

    assertThat(violations())
        .anySatisfy(text -> assertThat(text).contains("answer to one start", WORKFLOW + "/1"));
  }

  @Test
  void findsAStartThatHasAnotherNumberThanWasSaid() {
    ledger.asked(id(1), WORKFLOW);
    ledger.acknowledged(id(1), 2);
    ledger.asked(id(2), WORKFLOW);
    ledger.acknowledged(id(2), 0);
    instances.add(instance(1));
    instances.add(instance(2));

    assertOnly("as " + WORKFLOW + "/2", "it is " + WORKFLOW + "/1");
  }

  @Test
  void takesTheWordOfADuplicateThatSaysNoNumber() {
    ledger.asked(id(1), WORKFLOW);
    ledger.acknowledged(id(1), 0);
    instances.add(instance(1));

    assertThat(violations()).isEmpty();
  }

  @Test
  void findsAGapInTheNumbers() {
    good(1);
    good(3);

    assertOnly("1 to 3", "but 2 cannot be read");
  }

  @Test
  void findsThatTheListHasMoreThanCanBeRead() {
    good(1);
    listed = 2;

    assertOnly("1 to 2", "but 2 cannot be read");
  }

  @Test
  void findsAnInstanceThatNobodyAskedFor() {
    good(1);
    instances.add(instance(2));

    assertOnly("nobody asked for " + WORKFLOW + "/2");
  }

  @Test
  void allowsAnUnansweredStartToExistOrNot() {
    ledger.asked(id(1), WORKFLOW);
    ledger.unknown(id(1));
    ledger.asked(id(2), WORKFLOW);
    ledger.unknown(id(2));
    instances.add(instance(1));

    assertThat(violations()).isEmpty();
  }

  @Test
  void findsAnUnansweredStartThatIsNotOver() {
    ledger.asked(id(1), WORKFLOW);
    ledger.unknown(id(1));
    instances.add(instance(1, id(1), WorkflowStatus.IN_PROGRESS));

    assertOnly("to be over", "IN_PROGRESS");
  }

  @Test
  void findsARefusedStart() {
    ledger.asked(id(1), WORKFLOW);
    ledger.refused(id(1), "404 no such workflow");

    assertOnly("to be accepted", "404 no such workflow");
  }

  @Test
  void findsARunThatIsNotOver() {
    acknowledged(1);
    instances.add(instance(1, id(1), WorkflowStatus.IN_PROGRESS));

    assertOnly("to be over", "IN_PROGRESS");
  }

  @Test
  void findsARunThatEndedOtherwise() {
    acknowledged(1);
    instances.add(instance(1, id(1), WorkflowStatus.FAILED));

    assertOnly("to be SUCCEEDED", "FAILED");
  }

  @Test
  void allowsFailedAttemptsBeforeTheLast() {
    good(1);
    replaceStep(
        "flaky",
        step("flaky", 1, StepStatus.USER_FAILED, StepStatus.PLATFORM_FAILED, StepStatus.SUCCEEDED));

    assertThat(violations()).isEmpty();
  }

  @Test
  void findsTwoAttemptsThatWon() {
    good(1);
    replaceStep("flaky", step("flaky", 1, StepStatus.SUCCEEDED, StepStatus.SUCCEEDED));

    assertOnly("flaky#1", "SUCCEEDED");
  }

  @Test
  void findsALastAttemptThatDidNotWin() {
    good(1);
    replaceStep("flaky", step("flaky", 1, StepStatus.SUCCEEDED, StepStatus.RUNNING));

    assertThat(violations())
        .hasSize(2)
        .anySatisfy(text -> assertThat(text).contains("flaky#2", "RUNNING"));
  }

  @Test
  void findsAGapInTheAttempts() {
    good(1);
    replaceStep("flaky", step("flaky", 2, StepStatus.USER_FAILED, StepStatus.SUCCEEDED));

    assertOnly("attempts 1 to 3", "[2, 3]");
  }

  @Test
  void findsAStepThatIsMissing() {
    good(1);
    replaceStep("flaky");

    assertOnly("steps", "once each");
  }

  @Test
  void findsAStepThatIsThereTwice() {
    good(1);
    replaceStep(
        "flaky", step("flaky", 1, StepStatus.SUCCEEDED), step("flaky", 1, StepStatus.SUCCEEDED));

    assertOnly("steps", "once each");
  }

  @Test
  void findsABranchThatShouldNotHaveRun() {
    good(1);
    replaceStep("small", step("small", 1, StepStatus.SUCCEEDED));

    assertOnly("small#1", "UNSATISFIED");
  }

  @Test
  void findsADefinitionThatIsLost() {
    ledger.pushed(new Definition("a", 1, "x"));
    ledger.pushed(new Definition("a", 2, "y"));
    definitions.add(new Definition("a", 1, "x"));

    assertOnly("version 2 of a");
  }

  @Test
  void findsAVersionThatWasGivenToTwoPushes() {
    ledger.pushed(new Definition("a", 1, "x"));
    ledger.pushed(new Definition("a", 1, "y"));
    definitions.add(new Definition("a", 1, "x"));

    assertOnly("version 1 of a", "y");
  }

  @Test
  void startsMayBeLostWhereTwoNodesDieAtOnceIfTheirNumbersSaySo() {
    UUID nobody = new UUID(0, 99);
    instances.add(
        new Found.Instance(
            WORKFLOW,
            listed + 1,
            nobody.toString(),
            1,
            WorkflowStatus.FAILED,
            Optional.of(Instant.EPOCH),
            List.of()));
    Found found = new Found(instances, Map.of(), definitions, unreadable, changes);

    assertThat(Checks.of(ledger, SCENARIOS, found, true).first()).isEmpty();
    assertThat(Checks.of(ledger, SCENARIOS, found, false).first())
        .anyMatch(violation -> violation.contains("nobody asked for"));
  }

  @Test
  void passesOnWhatCouldNotBeRead() {
    unreadable.add("expected to read /x");

    assertOnly("expected to read /x");
  }

  @Test
  void countsAllButTellsTheFirstOnes() {
    LongStream.rangeClosed(1, Violations.TOLD + 20).forEach(i -> unreadable.add("problem " + i));
    Violations violations =
        Checks.of(
            ledger,
            SCENARIOS,
            new Found(instances, Map.of(), definitions, unreadable, List.of()),
            false);

    assertThat(violations.count()).isEqualTo(Violations.TOLD + 20);
    assertThat(violations.first()).hasSize(Violations.TOLD);
  }
}
