package dev.vivace.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.dsl.json.VivaceJson;
import java.io.PrintWriter;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Names the grid that a command speaks to, and the form in which it prints the answer. */
final class GridTarget {
  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "${env:VIVACE_URL:-http://127.0.0.1:8080}",
      description = "A server of the grid; VIVACE_URL, else ${DEFAULT-VALUE}.")
  private String url = "";

  @Mixin private WaitOption wait = new WaitOption();

  @Option(names = "--json", description = "Print the answer as JSON.")
  private boolean json;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  GridClient client() {
    return wait.ready(GridClient.of(url));
  }

  /** Prints an answer, as it is or for people. */
  void print(JsonNode answer, BiConsumer<ClusterPrinter, JsonNode> forPeople) {
    if (command == null) {
      throw new IllegalStateException("the parser did not say which command this is");
    }
    PrintWriter out = command.commandLine().getOut();
    if (json) {
      out.println(VivaceJson.writePretty(answer));
    } else {
      forPeople.accept(new ClusterPrinter(out, url), answer);
    }
  }
}
