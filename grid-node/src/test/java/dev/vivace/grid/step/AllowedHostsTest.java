package dev.vivace.grid.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AllowedHostsTest {

  @Test
  void allowsNothingByDefault() {
    AllowedHosts none = AllowedHosts.of(Set.of());

    assertThat(none.isEmpty()).isTrue();
    assertThat(none.contains("localhost")).isFalse();
  }

  @ParameterizedTest(name = "{0} allows {1}: {2}")
  @CsvSource({
    "api.example.com, api.example.com, true",
    "api.example.com, API.Example.COM, true",
    "' API.example.com ', api.example.com, true",
    "api.example.com, example.com, false",
    "example.com, api.example.com, false",
    "example.com, example.com.evil.org, false",
    "example.com, notexample.com, false",
    "example.com, example.com., false",
    "localhost, 127.0.0.1, false",
    "localhost, [::1], false",
    "127.0.0.1, 127.0.0.1, true",
    "127.0.0.1, 127.0.0.2, false",
    "::1, [::1], true",
    "[::1], [::1], true",
    "::1, [::2], false",
    "xn--exmple-cua.com, xn--exmple-cua.com, true",
  })
  void comparesHostsAsText(String entry, String host, boolean allowed) {
    assertThat(AllowedHosts.of(Set.of(entry)).contains(host)).isEqualTo(allowed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "*.example.com",
        "http://example.com",
        "example.com:8080",
        "example.com/path",
        "me@example.com",
        "exämple.com",
        "exam ple.com"
      })
  void refusesEntriesThatWouldNeverMatch(String entry) {
    assertThatThrownBy(() -> AllowedHosts.of(Set.of(entry)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("step.http.allowed-hosts")
        .hasMessageContaining("'" + entry + "'");
  }
}
