package dev.vivace.gateway.http;

import java.util.Optional;

/** The version of this build. */
public final class ServerVersion {
  private ServerVersion() {}

  /** From the manifest of the jar; {@code development} where there is none. */
  public static String get() {
    return Optional.ofNullable(ServerVersion.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
