package dev.vivace.benchmark.micro;

import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import dev.vivace.dsl.tree.Parsed;
import dev.vivace.dsl.validate.WorkflowValidator;
import dev.vivace.dsl.validate.problem.Problem;
import dev.vivace.dsl.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reading and checking a definition of five steps, as a push does. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class DefinitionBenchmark {
  private static final String YAML =
      """
      Workflow:
        id: orders
        owner: data
        day: 20260101
        dag: sequential
        jobs:
          - job: {id: extract, type: NoOp, '!from': "day"}
          - job: {id: clean, type: NoOp}
          - job: {id: load, type: Task, task: load-orders, rows: 5}
          - job: {id: check, type: NoOp}
          - job: {id: report, type: NoOp}
      """;

  private final byte[] yaml = YAML.getBytes(StandardCharsets.UTF_8);
  private final YamlReader reader = new YamlReader();
  private final WorkflowCreateRequest request = reader.readWorkflow(yaml).value().orElseThrow();
  private final byte[] json = VivaceJson.write(request);
  private final WorkflowValidator validator = new WorkflowValidator();

  /** Reads the JSON form. */
  @Benchmark
  public WorkflowCreateRequest readJson() {
    return VivaceJson.readCreateRequest(json);
  }

  /** Reads the YAML form. */
  @Benchmark
  public Parsed<WorkflowCreateRequest> readYaml() {
    return reader.readWorkflow(yaml);
  }

  /** Checks the structure. */
  @Benchmark
  public List<Problem> validate() {
    return validator.validate(request);
  }
}
