package dev.vivace.grid.step;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The hosts that {@code Http} steps may call. A host is compared as text, in any case, after the
 * URL was parsed; an address in numbers is another host than a name that stands for it.
 */
final class AllowedHosts {
  static final String KEY = "step.http.allowed-hosts";

  private final Set<String> hosts;

  private AllowedHosts(Set<String> hosts) {
    this.hosts = hosts;
  }

  /**
   * Reads the setting.
   *
   * @throws IllegalArgumentException if an entry is not the plain name or address of a host, so
   *     that it would never match
   */
  static AllowedHosts of(Set<String> entries) {
    return new AllowedHosts(
        entries.stream().map(AllowedHosts::host).collect(Collectors.toUnmodifiableSet()));
  }

  boolean isEmpty() {
    return hosts.isEmpty();
  }

  /** Whether the host of a URL is allowed. */
  boolean contains(String host) {
    return hosts.contains(host.toLowerCase(Locale.ROOT));
  }

  private static String host(String entry) {
    String text = entry.strip().toLowerCase(Locale.ROOT);
    String host = text.contains(":") && !text.startsWith("[") ? "[" + text + "]" : text;
    try {
      if (host.equals(new URI("http://" + host + "/").getHost())) {
        return host;
      }
    } catch (URISyntaxException e) {
      throw unusable(entry, e);
    }
    throw unusable(entry, null);
  }

  private static IllegalArgumentException unusable(String entry, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        "expected %s to hold host names or addresses, but it has '%s'; write the host alone,"
                .formatted(KEY, entry)
            + " without scheme, port, path or wildcard, and an international name in its xn-- form",
        cause);
  }
}
