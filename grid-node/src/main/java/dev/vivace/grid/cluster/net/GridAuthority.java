package dev.vivace.grid.cluster.net;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The certificate authority of a grid. Its key follows from the grid's secret, so each node that
 * has the secret is the same authority: it signs its own certificate, with a key that never leaves
 * the process, and knows those of the others.
 */
final class GridAuthority {
  private static final String CURVE = "secp256r1";
  private static final String SIGNATURE = "SHA256withECDSA";
  private static final String MAC = "HmacSHA256";
  private static final int SERIAL_BITS = 120;

  /** Long before and after any clock: what ends a certificate is the end of its process. */
  private static final Date BEGIN = Date.from(Instant.parse("2020-01-01T00:00:00Z"));

  private static final Date END = Date.from(Instant.parse("2120-01-01T00:00:00Z"));

  private final X500Name name;
  private final PrivateKey key;
  private final X509Certificate certificate;

  private GridAuthority(X500Name name, PrivateKey key, X509Certificate certificate) {
    this.name = name;
    this.key = key;
    this.certificate = certificate;
  }

  /** The authority of the grids that have a secret. */
  static GridAuthority of(byte[] secret) throws GeneralSecurityException {
    X9ECParameters curve = CustomNamedCurves.getByName("P-256");
    BigInteger scalar = scalar(secret, curve.getN());
    ECPoint point = new FixedPointCombMultiplier().multiply(curve.getG(), scalar).normalize();
    KeyFactory keys = KeyFactory.getInstance("EC");
    ECParameterSpec parameters = parameters();
    PrivateKey privateKey = keys.generatePrivate(new ECPrivateKeySpec(scalar, parameters));
    PublicKey publicKey =
        keys.generatePublic(
            new ECPublicKeySpec(
                new java.security.spec.ECPoint(
                    point.getAffineXCoord().toBigInteger(), point.getAffineYCoord().toBigInteger()),
                parameters));
    byte[] mark = derive(secret, "name");
    X500Name name = commonName("Vivace grid " + HexFormat.of().formatHex(mark, 0, 8));
    try {
      X509v3CertificateBuilder builder =
          builder(name, BigInteger.ONE, name, publicKey)
              .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
              .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
      return new GridAuthority(name, privateKey, sign(builder, privateKey));
    } catch (IOException | OperatorCreationException e) {
      throw new GeneralSecurityException(e);
    }
  }

  /** Between 1 and the order of the curve, and as good as evenly spread. */
  private static BigInteger scalar(byte[] secret, BigInteger order)
      throws GeneralSecurityException {
    byte[] wide = new byte[64];
    System.arraycopy(derive(secret, "key 1"), 0, wide, 0, 32);
    System.arraycopy(derive(secret, "key 2"), 0, wide, 32, 32);
    return new BigInteger(1, wide).mod(order.subtract(BigInteger.ONE)).add(BigInteger.ONE);
  }

  private static byte[] derive(byte[] secret, String purpose) throws GeneralSecurityException {
    Mac mac = Mac.getInstance(MAC);
    mac.init(new SecretKeySpec(secret, MAC));
    return mac.doFinal(("vivace grid authority 1: " + purpose).getBytes(StandardCharsets.UTF_8));
  }

  private static ECParameterSpec parameters() throws GeneralSecurityException {
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec(CURVE));
    return parameters.getParameterSpec(ECParameterSpec.class);
  }

  private static X500Name commonName(String name) {
    return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, name).build();
  }

  private static X509v3CertificateBuilder builder(
      X500Name issuer, BigInteger serial, X500Name subject, PublicKey subjectKey) {
    return new JcaX509v3CertificateBuilder(issuer, serial, BEGIN, END, subject, subjectKey);
  }

  private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key)
      throws GeneralSecurityException, OperatorCreationException {
    return new JcaX509CertificateConverter()
        .getCertificate(builder.build(new JcaContentSignerBuilder(SIGNATURE).build(key)));
  }

  X509Certificate certificate() {
    return certificate;
  }

  /** A new key with a certificate that all nodes with the secret know. */
  KeyStore.PrivateKeyEntry issue(String nodeName) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec(CURVE));
    KeyPair pair = generator.generateKeyPair();
    BigInteger serial = new BigInteger(SERIAL_BITS, new SecureRandom()).add(BigInteger.TWO);
    try {
      X509v3CertificateBuilder builder =
          builder(name, serial, commonName(nodeName), pair.getPublic())
              .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
              .addExtension(
                  Extension.extendedKeyUsage,
                  false,
                  new ExtendedKeyUsage(
                      new KeyPurposeId[] {
                        KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
                      }));
      Certificate[] chain = {sign(builder, key)};
      return new KeyStore.PrivateKeyEntry(pair.getPrivate(), chain);
    } catch (IOException | OperatorCreationException e) {
      throw new GeneralSecurityException(e);
    }
  }
}
