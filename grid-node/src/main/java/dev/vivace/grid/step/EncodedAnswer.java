package dev.vivace.grid.step;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * An answer as its bytes came: perhaps compressed, and in the charset of its type.
 *
 * @param contentEncodings the values of {@code Content-Encoding}
 * @param contentType the value of {@code Content-Type}
 */
record EncodedAnswer(
    int statusCode, List<String> contentEncodings, @Nullable String contentType, Buffer body) {

  /** More than anybody applies on purpose; each one costs a pass over the body. */
  private static final int MAX_ENCODINGS = 5;

  private static final Pattern CHARSET =
      Pattern.compile("charset\\s*=\\s*\"?([A-Za-z0-9_.:-]+)", Pattern.CASE_INSENSITIVE);

  EncodedAnswer {
    contentEncodings = List.copyOf(contentEncodings);
  }

  /** The answer is longer than allowed. */
  static final class TooLong extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooLong(int maxBodyBytes) {
      super("the answer is longer than " + maxBodyBytes + " bytes", null, false, false);
    }
  }

  /** The answer is encoded in a way that nothing here can undo. */
  static final class UnknownEncoding extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownEncoding(String encodings) {
      super("its Content-Encoding is '" + encodings + "'", null, false, false);
    }
  }

  /**
   * The answer as text. What is no text in its charset becomes U+FFFD.
   *
   * @param maxBodyBytes also of the body once it is decompressed
   * @throws TooLong if the body is longer
   * @throws UnknownEncoding if it is neither gzip nor deflate
   * @throws IOException if the compressed body is corrupt or incomplete
   */
  HttpAnswer decoded(int maxBodyBytes) throws IOException {
    byte[] bytes = body.getBytes();
    List<String> encodings = encodings();
    for (int i = encodings.size() - 1; i >= 0 && bytes.length > 0; i--) {
      bytes = decompressed(encodings.get(i), bytes, maxBodyBytes);
    }
    return new HttpAnswer(statusCode, new String(bytes, charset()));
  }

  /** In the order in which they were applied. */
  private List<String> encodings() {
    List<String> encodings = new ArrayList<>();
    for (String encoding : String.join(",", contentEncodings).split(",", -1)) {
      String name = encoding.strip().toLowerCase(Locale.ROOT);
      if (!name.isEmpty() && !name.equals("identity")) {
        encodings.add(name);
      }
    }
    if (encodings.size() > MAX_ENCODINGS) {
      throw new UnknownEncoding(shown());
    }
    return encodings;
  }

  private byte[] decompressed(String encoding, byte[] bytes, int maxBytes) throws IOException {
    try {
      return switch (encoding) {
        case "gzip", "x-gzip" ->
            bounded(new GZIPInputStream(new ByteArrayInputStream(bytes)), maxBytes);
        case "deflate" -> inflated(bytes, maxBytes);
        default -> throw new UnknownEncoding(shown());
      };
    } catch (IOException e) {
      throw new IOException("its body is no complete " + encoding + ": " + e.getMessage(), e);
    }
  }

  private static byte[] inflated(byte[] bytes, int maxBytes) throws IOException {
    Inflater inflater = new Inflater(!isZlib(bytes));
    try {
      byte[] inflated =
          bounded(new InflaterInputStream(new ByteArrayInputStream(bytes), inflater), maxBytes);
      if (!inflater.finished()) {
        throw new ZipException("a dictionary is needed");
      }
      return inflated;
    } finally {
      inflater.end();
    }
  }

  /** Whether the header of zlib is there; some servers send deflate without it. */
  private static boolean isZlib(byte[] bytes) {
    return bytes.length > 1
        && (bytes[0] & 0x0f) == 8
        && ((bytes[0] & 0xff) * 256 + (bytes[1] & 0xff)) % 31 == 0;
  }

  private static byte[] bounded(InputStream decompressing, int maxBytes) throws IOException {
    byte[] bytes = decompressing.readNBytes(maxBytes);
    if (decompressing.read() >= 0) {
      throw new TooLong(maxBytes);
    }
    return bytes;
  }

  private Charset charset() {
    if (contentType != null) {
      Matcher matcher = CHARSET.matcher(contentType);
      try {
        if (matcher.find()) {
          return Charset.forName(matcher.group(1));
        }
      } catch (IllegalArgumentException e) {
        return StandardCharsets.UTF_8;
      }
    }
    return StandardCharsets.UTF_8;
  }

  private String shown() {
    return String.join(", ", contentEncodings);
  }
}
