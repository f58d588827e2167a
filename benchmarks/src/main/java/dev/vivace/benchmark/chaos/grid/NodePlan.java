package dev.vivace.benchmark.chaos.grid;

import dev.vivace.benchmark.jvm.JavaCommand;
import dev.vivace.testing.FreePorts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Gives each node its ports, its directory and its command line; they stay over restarts. */
public final class NodePlan {
  private final NodeSettings settings;
  private final Path dir;
  private final List<Integer> ports;

  private NodePlan(NodeSettings settings, Path dir, List<Integer> ports) {
    this.settings = settings;
    this.dir = dir;
    this.ports = ports;
  }

  public static List<NodeProcess> of(NodeSettings settings, Path dir) {
    NodePlan plan = new NodePlan(settings, dir, FreePorts.find(settings.count()));
    List<NodeProcess> nodes = new ArrayList<>();
    for (int i = 0; i < settings.count(); i++) {
      nodes.add(plan.node(i));
    }
    return nodes;
  }

  private NodeProcess node(int index) {
    String name = "node-" + index;
    List<String> arguments = new ArrayList<>();
    arguments.add("chaos-node");
    settings.fault().ifPresent(fault -> arguments.add("--inject-fault=" + fault.label()));
    for (String assignment : assignments(index, name)) {
      arguments.add("--set");
      arguments.add(assignment);
    }
    return new NodeProcess(name, JavaCommand.of(jvmFlags(), arguments), dir.resolve(name + ".log"));
  }

  private List<String> jvmFlags() {
    List<String> flags = new ArrayList<>();
    flags.add("-Xmx" + settings.heap());
    flags.add("-XX:+ExitOnOutOfMemoryError");
    // A node lives for seconds: what the second compiler makes of it never pays back.
    flags.add("-XX:TieredStopAtLevel=1");
    flags.add("-XX:+UseSerialGC");
    return flags;
  }

  private List<String> assignments(int index, String name) {
    List<String> assignments = new ArrayList<>();
    assignments.add("http.port=0");
    assignments.add("grid.port=" + ports.get(index));
    if (settings.count() > 1) {
      String peers =
          ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
      assignments.add("grid.peers=" + peers);
    }
    assignments.add("grid.node-name=" + name);
    assignments.add("grid.data-dir=" + dir.resolve(name).toAbsolutePath());
    assignments.add("grid.persistence=" + settings.persistence());
    assignments.add("grid.backups=" + settings.backups());
    assignments.add("grid.memory=256m");
    assignments.add("step.http.allowed-hosts=127.0.0.1");
    return assignments;
  }
}
