package dev.vivace.benchmark.jvm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The flags that Ignite needs where the manifest of the jar is not read. */
public final class AddOpens {
  private AddOpens() {}

  public static List<String> flags() {
    try (InputStream in = AddOpens.class.getResourceAsStream("/jvm-opens.txt")) {
      String opens = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return List.of(opens.strip().split("\\s+", -1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
