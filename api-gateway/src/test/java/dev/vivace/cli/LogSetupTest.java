package dev.vivace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.cli.config.LogConfig;
import dev.vivace.cli.serve.LogSetup;
import dev.vivace.dsl.json.VivaceJson;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** The process logs what its settings say, with the configuration of the jar in its own context. */
class LogSetupTest {
  private final LoggerContext context = new LoggerContext();
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  @BeforeEach
  void configure() throws JoranException {
    context.setMDCAdapter(new LogbackMDCAdapter());
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(Commands.class.getResource("logback.xml"));
    appender().setOutputStream(written);
  }

  @AfterEach
  void stop() {
    context.stop();
  }

  private OutputStreamAppender<ILoggingEvent> appender() {
    return (OutputStreamAppender<ILoggingEvent>)
        context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("stderr");
  }

  private List<String> lines() {
    return written.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private JsonNode line(int number) {
    return VivaceJson.readTree(lines().get(number).getBytes(StandardCharsets.UTF_8));
  }

  private static LogConfig json() {
    return new LogConfig(LogConfig.Level.INFO, LogConfig.Format.JSON, Map.of());
  }

  @Test
  void writesTextWithADateAndAZone() {
    LogSetup.apply(LogConfig.defaults(), false, context);

    context.getLogger("dev.vivace.grid.Some").info("a line\n  of two");

    assertThat(lines())
        .singleElement()
        .asString()
        .matches(
            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}(Z|[+-]\\d\\d:\\d\\d) INFO  Some: a"
                + " line of two");
  }

  @Test
  void writesAnObjectALineWithTheFieldsOfTheLine() {
    LogSetup.apply(json(), false, context);

    context
        .getLogger("dev.vivace.grid.Some")
        .atWarn()
        .addKeyValue("workflow", "a\"b")
        .addKeyValue("instance", 7L)
        .addKeyValue("level", "mine")
        .setCause(new IllegalStateException("why"))
        .log("first\nsecond");

    assertThat(lines()).hasSize(1);
    assertThat(line(0).path("time").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
    assertThat(line(0).path("level").asText()).isEqualTo("WARN");
    assertThat(line(0).path("logger").asText()).isEqualTo("dev.vivace.grid.Some");
    assertThat(line(0).path("message").asText()).isEqualTo("first\nsecond");
    assertThat(line(0).path("workflow").asText()).isEqualTo("a\"b");
    assertThat(line(0).path("instance").isNumber()).isTrue();
    assertThat(line(0).path("exception").asText())
        .contains("IllegalStateException: why", "LogSetupTest");
  }

  @Test
  void setsLevels() {
    LogConfig config =
        new LogConfig(
            LogConfig.Level.WARN,
            LogConfig.Format.TEXT,
            Map.of("org.apache.ignite", LogConfig.Level.INFO, "dev.vivace.x", LogConfig.Level.OFF));
    LogSetup.apply(config, false, context);

    assertThat(context.getLogger("dev.vivace.grid.Some").getEffectiveLevel()).isEqualTo(Level.WARN);
    assertThat(context.getLogger("dev.vivace.x.Some").getEffectiveLevel()).isEqualTo(Level.OFF);
    assertThat(context.getLogger("org.apache.ignite.Some").getEffectiveLevel())
        .isEqualTo(Level.INFO);
    assertThat(context.getLogger("io.vertx.Some").getEffectiveLevel()).isEqualTo(Level.WARN);
  }

  @Test
  void letsVerboseSayMoreButNotLess() {
    LogSetup.apply(LogConfig.defaults(), true, context);
    assertThat(context.getLogger("dev.vivace.Some").getEffectiveLevel()).isEqualTo(Level.DEBUG);

    LogConfig trace = new LogConfig(LogConfig.Level.TRACE, LogConfig.Format.TEXT, Map.of());
    LogSetup.apply(trace, true, context);
    assertThat(context.getLogger("dev.vivace.Some").getEffectiveLevel()).isEqualTo(Level.TRACE);
  }

  @Test
  void leavesOutWhatIgniteSaysOfANodeThatIsGoneButNotItsErrors() {
    LogSetup.apply(LogConfig.defaults(), false, context);
    var ignite = context.getLogger("org.apache.ignite.Some");

    ignite.warn("Node FAILED: TcpDiscoveryNode [id=8609b1ff]");
    ignite.warn("Failed to ping node [nodeId=8609b1ff]");
    ignite.error("Failed to ping node [nodeId=8609b1ff]");
    ignite.warn("Something else");
    var dumps = context.getLogger("org.apache.ignite.internal.diagnostic");
    dumps.warn("Failed to wait for partition map exchange [node=9a00c3ed]");
    dumps.warn(">>> GridDhtPartitionsExchangeFuture [evtNode=TcpDiscoveryNode [id=9a00c3ed]]");

    assertThat(lines())
        .satisfiesExactly(
            line -> assertThat(line).contains("ERROR Some: Failed to ping"),
            line -> assertThat(line).contains("WARN  Some: Something else"),
            line -> assertThat(line).contains("Failed to wait for partition map exchange"));
  }
}
