package dev.vivace.dsl.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.validate.problem.Problem;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The check is bounded by the size of a definition, whatever is wrong with it. */
@Timeout(60)
class LargeDefinitionsTest {

  private static String chain(int steps, String expression) {
    return IntStream.range(0, steps)
        .mapToObj(
            i ->
                "{'step':{'id':'s%d','type':'NoOp','params':{'p':{'type':'LONG','expression':'%s'}},'transition':{'successors':{%s}}}}"
                    .formatted(
                        i,
                        expression.replace("?", String.valueOf(Math.max(0, i - 1))),
                        i + 1 < steps ? "'s" + (i + 1) + "':'p >= 0'" : ""))
        .collect(Collectors.joining(","));
  }

  @Test
  void looksAtAThousandStepsThatReferToEachOther() {
    List<String> problems = CheckFixture.problems("", chain(1000, "day_? + s?__p"));

    assertThat(problems).hasSizeBetween(100, 300);
  }

  @Test
  void saysNothingOfAThousandStepsThatAreRight() {
    String first =
        "{'step':{'id':'z','type':'NoOp','params':{'p':{'type':'LONG','value':1}},'transition':{'successors':{'s0':'true'}}}},";

    assertThat(CheckFixture.problems("", first + chain(999, "z__p + 1"))).isEmpty();
  }

  @Test
  void keepsMessagesShort() {
    String name = "x".repeat(9_000);

    List<Problem> problems =
        CheckFixture.found(
            CheckFixture.request(
                "",
                "{'step':{'id':'a','type':'NoOp','params':{'p':{'type':'LONG','expression':'%s'}}}}"
                    .formatted(name)));

    assertThat(problems)
        .singleElement()
        .extracting(Problem::message)
        .asString()
        .hasSizeLessThan(1_100);
  }

  @Test
  void leavesLongLoopsAndDeepNestingToTheRun() {
    String deep = "(".repeat(400) + "1" + ")".repeat(400);
    String loop = "int x = 0; for (int i = 0; i < 20000; i += 1) { x += i; } x";
    String steps =
        "{'step':{'id':'a','type':'NoOp','params':{'p':{'type':'LONG','expression':'%s'},'q':{'type':'LONG','expression':'%s'}}}}"
            .formatted(loop, deep);

    assertThat(CheckFixture.problems("", steps)).isEmpty();
  }
}
