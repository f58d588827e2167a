package dev.vivace.cli;

import picocli.CommandLine.Option;

/** Which grid a command speaks to, and in which form it prints what that says. */
final class GridTarget {
  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "${env:VIVACE_URL:-http://127.0.0.1:8080}",
      description = "A server of the grid; VIVACE_URL, else ${DEFAULT-VALUE}.")
  private String url = "";

  @Option(names = "--json", description = "Print the answer as JSON.")
  private boolean json;

  boolean json() {
    return json;
  }

  GridClient client() {
    return GridClient.of(url);
  }
}
