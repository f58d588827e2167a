package dev.vivace.grid.cluster.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.grid.api.GridSecret;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nodes of one secret know each other; strangers are nobody. */
@Timeout(60)
class GridTlsTest {
  private static final int TIMEOUT_MILLIS = 20_000;

  @TempDir private Path folder;

  /** The context of a node whose file has these secrets, each named by a hexadecimal digit. */
  private SSLContext node(String secrets, String name) throws IOException {
    Path file = folder.resolve(name);
    GridSecret.create(file);
    StringBuilder text = new StringBuilder();
    for (String secret : secrets.split("", -1)) {
      text.append(secret.repeat(secret.isEmpty() ? 0 : 64)).append('\n');
    }
    var unused = Files.writeString(file, text);
    return GridTls.context(GridSecret.read(file), name);
  }

  @ParameterizedTest(name = "a file with {0} and one with {1} -> {2}")
  @CsvSource({
    "1, 1, true",
    "1, 2, false",
    // 2 takes the place of 1 while the grid works: nodes get their files one after the other
    "12, 1, true",
    "21, 12, true",
    "2, 21, true",
    "2, 1, false"
  })
  void nodesKnowEachOtherByTheirSecrets(String one, String other, boolean known)
      throws IOException {
    SSLContext server = node(one, "server");
    SSLContext client = node(other, "client");

    assertThat(talk(server, client)).isEqualTo(known);
  }

  @Test
  void aClientWithoutACertificateIsNobody() throws IOException, GeneralSecurityException {
    SSLContext trusting = SSLContext.getInstance("TLS");
    trusting.init(null, new javax.net.ssl.TrustManager[] {new TrustingEverybody()}, null);

    assertThat(talk(node("1", "server"), trusting)).isFalse();
  }

  /** Whether both sides hear each other, over a socket as Ignite makes it. */
  private static boolean talk(SSLContext server, SSLContext client) throws IOException {
    try (SSLServerSocket listening =
        (SSLServerSocket)
            server
                .getServerSocketFactory()
                .createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      listening.setNeedClientAuth(true);
      listening.setSoTimeout(TIMEOUT_MILLIS);
      CompletableFuture<Integer> heard =
          CompletableFuture.supplyAsync(
              () -> {
                try (SSLSocket socket = (SSLSocket) listening.accept()) {
                  socket.setSoTimeout(TIMEOUT_MILLIS);
                  int read = socket.getInputStream().read();
                  socket.getOutputStream().write(read + 1);
                  return read;
                } catch (IOException e) {
                  throw new CompletionException(e);
                }
              });
      // The server only closes once the client has, too.
      return isAnswered(client, listening.getLocalPort()) && heard.join() == 7;
    } catch (CompletionException refused) {
      return false;
    }
  }

  private static boolean isAnswered(SSLContext client, int port) {
    try (SSLSocket socket =
        (SSLSocket)
            client.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.getOutputStream().write(7);
      return socket.getInputStream().read() == 8;
    } catch (IOException refused) {
      return false;
    }
  }

  @Test
  void theAuthorityFollowsFromTheSecretAlone() throws GeneralSecurityException {
    byte[] secret = HexFormat.of().parseHex("5a".repeat(32));

    X509Certificate once = GridAuthority.of(secret).certificate();
    X509Certificate again = GridAuthority.of(secret).certificate();
    secret[31]++;
    X509Certificate other = GridAuthority.of(secret).certificate();

    assertThat(again.getPublicKey()).isEqualTo(once.getPublicKey());
    assertThat(again.getSubjectX500Principal()).isEqualTo(once.getSubjectX500Principal());
    assertThat(other.getPublicKey()).isNotEqualTo(once.getPublicKey());
    assertThat(other.getSubjectX500Principal()).isNotEqualTo(once.getSubjectX500Principal());
    once.verify(again.getPublicKey());
  }

  /** A stranger who does not care whom it talks to. */
  private static final class TrustingEverybody extends javax.net.ssl.X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {}

    @Override
    public void checkClientTrusted(
        X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

    @Override
    public void checkServerTrusted(
        X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
