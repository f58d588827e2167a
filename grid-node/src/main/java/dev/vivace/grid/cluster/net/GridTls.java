package dev.vivace.grid.cluster.net;

import dev.vivace.grid.api.GridSecret;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Makes the TLS context of a node: its own certificate, and the authorities that it trusts. */
final class GridTls {
  private static final String PROTOCOL = "TLSv1.3";

  /** Of a store that is never written. */
  private static final char[] NO_PASSWORD = new char[0];

  private GridTls() {}

  static SSLContext context(GridSecret secret, String nodeName) {
    try {
      List<byte[]> secrets = secret.secrets();
      KeyStore own = empty();
      own.setEntry(
          "node",
          GridAuthority.of(secrets.get(0)).issue(nodeName),
          new KeyStore.PasswordProtection(NO_PASSWORD));
      KeyStore trusted = empty();
      for (int i = 0; i < secrets.size(); i++) {
        trusted.setCertificateEntry("grid-" + i, GridAuthority.of(secrets.get(i)).certificate());
      }
      return context(own, trusted);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("the JDK makes no TLS context: " + e, e);
    }
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, NO_PASSWORD);
    return store;
  }

  private static SSLContext context(KeyStore own, KeyStore trusted)
      throws GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(own, NO_PASSWORD);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance(PROTOCOL);
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }
}
