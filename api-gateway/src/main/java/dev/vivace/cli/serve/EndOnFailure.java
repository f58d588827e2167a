package dev.vivace.cli.serve;

import dev.vivace.cli.text.ErrorText;
import dev.vivace.grid.api.Vivace;
import java.io.PrintWriter;

/** A node that left its grid does not come back: ends the process, so that it is started again. */
final class EndOnFailure {
  /** Tells who runs the process that another start may help. */
  static final int CODE = 3;

  private EndOnFailure() {}

  /** Watches from now on; the node may have failed already. */
  static void watch(Vivace vivace, PrintWriter err, Ending ending) {
    var unused =
        vivace
            .failure()
            .thenAccept(
                reason -> {
                  err.println(
                      ErrorText.line(
                          reason + "; the process ends so that it can be started again"));
                  ending.end(CODE);
                });
  }

  /** Ends the process with a code, on a thread of its own: the caller's may be needed for it. */
  @FunctionalInterface
  interface Ending {
    void end(int code);
  }
}
