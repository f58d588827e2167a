package dev.vivace.grid.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.protocol.status.StepStatus;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.run.state.RunLifecycle;
import dev.vivace.grid.engine.run.state.StepLifecycle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * The diagrams of the lifecycles in the README of the module are drawn from their tables; {@code
 * -Dregen=true} draws them anew.
 */
class LifecycleDiagramTest {
  private static final Path README = Path.of("README.md");
  private static final String START = "<!-- lifecycles: drawn by LifecycleDiagramTest -->\n";
  private static final String END = "<!-- end of lifecycles -->\n";

  @Test
  void readmeShowsTheLifecyclesAsTheyAre() throws IOException {
    String readme = Files.readString(README);
    int start = readme.indexOf(START);
    int end = readme.indexOf(END);
    assertThat(start).as("place of the diagrams in %s", README).isNotNegative().isLessThan(end);
    String drawn = readme.substring(0, start + START.length()) + diagrams() + readme.substring(end);
    if (Boolean.getBoolean("regen")) {
      Files.writeString(README, drawn);
      return;
    }

    assertThat(readme).as("%s; -Dregen=true draws it anew", README).isEqualTo(drawn);
  }

  private static String diagrams() {
    return "\nA run:\n\n"
        + diagram(
            WorkflowStatus.CREATED,
            WorkflowStatus.values(),
            RunLifecycle::next,
            WorkflowStatus::isTerminal)
        + "\nA step of a run:\n\n"
        + diagram(
            StepStatus.NOT_CREATED,
            StepStatus.values(),
            StepLifecycle::next,
            status -> StepLifecycle.next(status).isEmpty())
        + "\n";
  }

  private static <S extends Enum<S>> String diagram(
      S first, S[] statuses, Function<S, Set<S>> next, Predicate<S> last) {
    StringBuilder text = new StringBuilder("```mermaid\nstateDiagram-v2\n");
    line(text, "[*]", first.name());
    for (S from : statuses) {
      next.apply(from).forEach(to -> line(text, from.name(), to.name()));
    }
    for (S status : statuses) {
      if (last.test(status) && isReached(status, statuses, next)) {
        line(text, status.name(), "[*]");
      }
    }
    return text.append("```\n").toString();
  }

  private static <S extends Enum<S>> boolean isReached(
      S status, S[] statuses, Function<S, Set<S>> next) {
    for (S from : statuses) {
      if (next.apply(from).contains(status)) {
        return true;
      }
    }
    return false;
  }

  private static void line(StringBuilder text, String from, String to) {
    text.append("  ").append(from).append(" --> ").append(to).append('\n');
  }
}
