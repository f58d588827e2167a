package dev.vivace.gateway.http;

import io.netty.util.NetUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Decides by the host that a request names whether it was meant for this server. A page whose name
 * was rebound to this machine still sends its own name, so names must be listed. An address cannot
 * be rebound: whoever sends one had it before.
 */
final class AllowedHosts {
  private static final Pattern PATTERN =
      Pattern.compile("\\*|(\\*\\.)?[\\p{Alnum}_-]+(\\.[\\p{Alnum}_-]+)*");
  private static final Pattern PORT = Pattern.compile("(:\\d{0,5})?");
  private static final List<String> LOOPBACK = List.of("localhost", "*.localhost");

  private final List<String> patterns;

  /**
   * The hosts of a server.
   *
   * @param bound the address or name that it listens on
   * @param further names, {@code *.suffix}, or {@code *} for all
   */
  AllowedHosts(String bound, List<String> further) {
    List<String> all = new ArrayList<>(LOOPBACK);
    all.add(bound);
    all.addAll(further);
    patterns = all.stream().map(pattern -> pattern.toLowerCase(Locale.ROOT)).toList();
  }

  /** Whether a text names a host, all hosts below a name, or all hosts. */
  static boolean isPattern(String text) {
    return PATTERN.matcher(text).matches() || isAddress(text);
  }

  /** Whether a host may be named, with or without a port. */
  boolean allows(String hostAndPort) {
    String host = hostAndPort.strip().toLowerCase(Locale.ROOT);
    if (host.startsWith("[")) {
      int end = host.indexOf(']');
      return end > 0
          && PORT.matcher(host.substring(end + 1)).matches()
          && NetUtil.isValidIpV6Address(host.substring(1, end));
    }
    int colon = host.indexOf(':');
    String name = colon < 0 ? host : host.substring(0, colon);
    boolean portIsOne = colon < 0 || PORT.matcher(host.substring(colon)).matches();
    return portIsOne && (isAddress(name) || isListed(withoutLastDot(name)));
  }

  private static boolean isAddress(String text) {
    return NetUtil.isValidIpV4Address(text) || NetUtil.isValidIpV6Address(text);
  }

  private static String withoutLastDot(String name) {
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  private boolean isListed(String name) {
    return patterns.stream().anyMatch(pattern -> covers(pattern, name));
  }

  private static boolean covers(String pattern, String name) {
    return pattern.equals("*")
        || pattern.equals(name)
        || (pattern.startsWith("*.")
            && name.length() > pattern.length() - 1
            && name.endsWith(pattern.substring(1)));
  }
}
