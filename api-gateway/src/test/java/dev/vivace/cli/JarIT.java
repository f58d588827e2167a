package dev.vivace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts the jar and looks at what it does and what is in it. */
class JarIT {

  @Test
  void runsTheDemoToItsEnd() {
    try (JarProcess demo = JarProcess.start("demo", "--port", "0", "--exit")) {
      String ready = demo.awaitLine(Pattern.compile("Vivace is ready in"));
      int code = demo.awaitExit();

      assertThat(ready).contains("http://127.0.0.1:");
      assertThat(code).as(demo.allOutput()).isZero();
      assertThat(demo.allOutput())
          .containsPattern("load +SUCCEEDED")
          .containsPattern("alert_owner +UNSATISFIED")
          .contains("The run is over: SUCCEEDED")
          .contains("curl http://127.0.0.1:");
    }
  }

  @Test
  void saysInOneLineThatAPortIsTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        JarProcess demo =
            JarProcess.start("demo", "--port", Integer.toString(taken.getLocalPort()))) {
      assertThat(demo.awaitExit()).isEqualTo(1);
      assertThat(demo.allOutput().lines())
          .singleElement()
          .asString()
          .startsWith("vivace: expected port " + taken.getLocalPort() + " to be free")
          .contains("--port 0");
    }
  }

  @Test
  void saysInOneLineThatAKeyIsUnknown() {
    try (JarProcess server = JarProcess.start("server", "--set", "http.prot=0")) {
      assertThat(server.awaitExit()).isEqualTo(1);
      assertThat(server.allOutput())
          .isEqualTo("vivace: unknown key 'http.prot' (--set); did you mean 'http.port'?");
    }
  }

  @Test
  void checksFiles(@TempDir Path folder) throws IOException {
    Path bad = folder.resolve("bad.yaml");
    Files.writeString(bad, "Workflow:\n  id: x\n  owner: me\n  jobs:\n    - job: {id: a}\n");

    try (JarProcess validate = JarProcess.start("validate", bad.toString())) {
      assertThat(validate.awaitExit()).isEqualTo(1);
      assertThat(validate.allOutput()).startsWith(bad + ":5:");
    }
  }

  @Test
  void carriesServicesAndLicencesAndNoSignatures() throws IOException {
    Path path = Path.of(System.getProperty("project.root"), "api-gateway", "target", "vivace.jar");
    try (JarFile jar = new JarFile(path.toFile())) {
      var names = jar.stream().map(entry -> entry.getName()).collect(Collectors.toList());
      assertThat(names)
          .doesNotHaveDuplicates()
          .contains("META-INF/services/dev.vivace.grid.api.VivaceBuilder$Provider")
          .contains("META-INF/LICENSE", "META-INF/NOTICE")
          .noneMatch(name -> name.matches("META-INF/[^/]*\\.(SF|RSA|DSA)"))
          .noneMatch(name -> name.startsWith("org/junit/"));
      assertThat(jar.getManifest().getMainAttributes().getValue("Add-Opens"))
          .contains("java.base/java.nio");
    }
  }
}
