package dev.vivace.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.model.User;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import dev.vivace.dsl.source.RunParamText;
import dev.vivace.grid.api.PlanRequest;
import dev.vivace.grid.api.Vivace;
import dev.vivace.grid.api.WorkflowLimits;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what a run of the definition in a file would do. */
@Command(
    name = "plan",
    description = {
      "Print what a run of a definition would do, without running anything; 1 if it would fail.",
      "Without --url it asks no server, and does not know which workflows exist."
    })
final class PlanCommand implements Callable<Integer> {
  private static final int GOOD = 0;
  private static final int BAD = 1;

  @Parameters(
      paramLabel = "FILE",
      description = "A definition in JSON or YAML; - for standard input.")
  private Path file = Path.of("");

  @Option(
      names = "--param",
      paramLabel = "name=value",
      description = "A parameter of the run; the value is text or JSON, as its type says.")
  private List<String> params = new ArrayList<>();

  @Option(names = "--url", paramLabel = "URL", description = "A server to ask.")
  private @Nullable String url;

  @Mixin private WaitOption wait = new WaitOption();

  @Option(names = "--enriched", description = "Show all parameters of the system.")
  private boolean enriched;

  @Option(names = "--json", description = "Print the plan as JSON.")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("the parser did not say which command this is");
    }
    PrintWriter out = spec.commandLine().getOut();
    Validation validation = new Validation(out, spec.commandLine().getErr());
    Optional<WorkflowCreateRequest> request = validation.read(file);
    if (request.isEmpty()) {
      return BAD;
    }
    JsonNode plan = url == null ? offline(request.get()) : ask(url, request.get());
    if (json) {
      out.println(VivaceJson.writePretty(plan));
    } else {
      new PlanPrinter(out).print(plan, validation.told());
    }
    return PlanPrinter.hasErrors(plan) ? BAD : GOOD;
  }

  private JsonNode offline(WorkflowCreateRequest request) {
    PlanRequest asked =
        new PlanRequest(request, RunParamText.read(request.workflow(), params), enriched);
    return VivaceJson.toTree(
        Vivace.planner(WorkflowLimits.defaults()).plan(asked, User.of(GridClient.userName())));
  }

  private JsonNode ask(String server, WorkflowCreateRequest request) {
    StringBuilder path = new StringBuilder("/actions/plan?enriched=" + enriched);
    for (String param : params) {
      path.append("&param=").append(URLEncoder.encode(param, StandardCharsets.UTF_8));
    }
    return wait.ready(GridClient.of(server)).put(path.toString(), request);
  }
}
