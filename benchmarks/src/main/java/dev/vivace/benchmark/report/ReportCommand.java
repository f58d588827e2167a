package dev.vivace.benchmark.report;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes one page of the results of loads. */
@Command(
    name = "report",
    description = "Makes one HTML page, with tables and plots, of what 'load --json' wrote.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
public final class ReportCommand implements Callable<Integer> {

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "what 'load --json FILE' wrote")
  private final List<Path> files = new ArrayList<>();

  @Option(names = "--out", defaultValue = "report.html", description = "where the page goes")
  private Path out = Path.of("report.html");

  @Option(names = "--markdown", description = "print the summary as a Markdown table too")
  private boolean markdown;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    try {
      List<Group> groups = Group.of(read());
      write(Page.of(groups));
      print(line.getOut(), groups);
      return 0;
    } catch (BadResult | IOException e) {
      line.getErr().println(e.getMessage());
      line.getErr().flush();
      return 1;
    }
  }

  private List<RunResult> read() throws BadResult {
    List<RunResult> results = new ArrayList<>();
    for (Path file : files) {
      results.add(RunResult.read(file));
    }
    return results;
  }

  private void write(String page) throws IOException {
    try {
      Files.writeString(out, page);
    } catch (IOException e) {
      throw new IOException(
          "expected to write the page to '%s', but could not: %s; name another file with --out"
              .formatted(out, e),
          e);
    }
  }

  private void print(PrintWriter printer, List<Group> groups) {
    if (markdown) {
      printer.print(Summary.of(groups).toMarkdown());
    }
    printer.printf("%d runs under %d settings: %s%n", files.size(), groups.size(), out);
    printer.flush();
  }
}
