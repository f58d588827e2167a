package dev.vivace.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.gateway.fixture.EndpointTable;
import dev.vivace.gateway.fixture.Routes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The table of endpoints in the README of the module is made of the routes; {@code -Dregen=true}
 * writes it anew.
 */
class EndpointTableTest {
  private static final Path README = Path.of("README.md");
  private static final String START = "<!-- endpoints: written by EndpointTableTest -->\n";
  private static final String END = "<!-- end of endpoints -->\n";

  @Test
  void readmeHasTheEndpointsAsTheyAre() throws IOException {
    String readme = Files.readString(README);
    int start = readme.indexOf(START);
    int end = readme.indexOf(END);
    assertThat(start).as("place of the table in %s", README).isNotNegative().isLessThan(end);
    String written =
        readme.substring(0, start + START.length())
            + EndpointTable.of(Routes.table().areas())
            + readme.substring(end);
    if (Boolean.getBoolean("regen")) {
      Files.writeString(README, written);
      return;
    }

    assertThat(readme).as("%s; -Dregen=true writes it anew", README).isEqualTo(written);
  }
}
