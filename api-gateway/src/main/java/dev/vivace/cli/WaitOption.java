package dev.vivace.cli;

import dev.vivace.cli.config.Durations;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Bounds how long a command waits for the server that it speaks to. */
final class WaitOption {
  @Option(
      names = "--wait",
      paramLabel = "DURATION",
      converter = Reader.class,
      defaultValue = "0s",
      description = "Wait until the server is ready, for at most so long: 500ms, 60s, 5m.")
  private Duration atMost = Duration.ZERO;

  /** The same client, once its server is ready if that was asked for. */
  GridClient ready(GridClient client) {
    if (!atMost.isZero()) {
      client.awaitReady(atMost);
    }
    return client;
  }

  /** Reads a duration. */
  static final class Reader implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      return Durations.parse(text)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "expected a duration such as 500ms, 60s or 5m, but it is '" + text + "'"));
    }
  }
}
