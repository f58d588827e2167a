package dev.vivace.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedHostsTest {
  private static final AllowedHosts HOSTS =
      new AllowedHosts("build-box", List.of("Vivace.example", "*.work.example"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "localhost:8080",
        "LOCALHOST.",
        "vivace.localhost:1",
        "127.0.0.1:8080",
        "10.1.2.3",
        "[::1]:8080",
        "[fe80::1]",
        "build-box:8080",
        "vivace.example",
        "a.work.example:8080",
        "a.b.work.example"
      })
  void allowsAddressesLoopbackTheBoundNameAndWhatIsListed(String host) {
    assertThat(HOSTS.allows(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "evil.example",
        "localhost.evil.example",
        "vivace.example.evil",
        "evilvivace.example",
        "work.example",
        ".work.example",
        "127.0.0.1.evil.example",
        "1.2.3",
        "999.1.1.1",
        "localhost:port",
        "localhost:8080:8080",
        "localhost@evil.example",
        "[::1",
        "[evil.example]",
        "[::1]evil",
        "*"
      })
  void refusesEveryOtherName(String host) {
    assertThat(HOSTS.allows(host)).isFalse();
  }

  @Test
  void allowsAnyNameOnRequest() {
    assertThat(new AllowedHosts("127.0.0.1", List.of("*")).allows("evil.example")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "http://x", "x:8080", "a.*", "**", "*x", ""})
  void knowsWhatIsNoName(String text) {
    assertThat(AllowedHosts.isPattern(text)).isFalse();
  }
}
