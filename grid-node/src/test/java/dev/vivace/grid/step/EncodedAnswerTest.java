package dev.vivace.grid.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EncodedAnswerTest {
  private static final int MAX = 100_000;

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    return written(bytes, new GZIPOutputStream(bytes), content);
  }

  private static byte[] zlib(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    return written(bytes, new DeflaterOutputStream(bytes), content);
  }

  private static byte[] deflate(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Deflater raw = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try {
      return written(bytes, new DeflaterOutputStream(bytes, raw), content);
    } finally {
      raw.end();
    }
  }

  private static byte[] written(ByteArrayOutputStream bytes, OutputStream out, byte[] content)
      throws IOException {
    try (out) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] encoded(String how, byte[] content) throws IOException {
    byte[] bytes = content;
    for (String step : how.split(" ", -1)) {
      bytes =
          switch (step) {
            case "gzip" -> gzip(bytes);
            case "zlib" -> zlib(bytes);
            case "raw" -> deflate(bytes);
            default -> bytes;
          };
    }
    return bytes;
  }

  private static String decoded(byte[] body, String type, String... encodings) throws IOException {
    return new EncodedAnswer(200, List.of(encodings), type, Buffer.buffer(body))
        .decoded(MAX)
        .body();
  }

  @ParameterizedTest(name = "{0} as {1}")
  @CsvSource({
    "gzip, gzip",
    "gzip, GZIP",
    "gzip, x-gzip",
    "gzip, ' gzip '",
    "gzip, 'identity, gzip'",
    "gzip, 'gzip,'",
    "zlib, deflate",
    "raw, deflate",
    "plain, identity",
    "plain, ''",
    "gzip gzip, 'gzip, gzip'",
    "zlib gzip, 'deflate, gzip'",
    "gzip raw, 'gzip, deflate'",
  })
  void undoesEncodings(String how, String encodings) throws IOException {
    for (String text : List.of("x", "grüße", "ab".repeat(20_000))) {
      byte[] body = encoded(how, text.getBytes(StandardCharsets.UTF_8));

      assertThat(decoded(body, "text/plain", encodings)).isEqualTo(text);
    }
  }

  @Test
  void undoesEncodingsOfSeveralHeaders() throws IOException {
    byte[] body = encoded("zlib gzip", "text".getBytes(StandardCharsets.UTF_8));

    assertThat(decoded(body, "text/plain", "deflate", "gzip")).isEqualTo("text");
  }

  @Test
  void readsAllMembersOfAGzip() throws IOException {
    ByteArrayOutputStream two = new ByteArrayOutputStream();
    two.writeBytes(gzip("one ".getBytes(StandardCharsets.UTF_8)));
    two.writeBytes(gzip("two".getBytes(StandardCharsets.UTF_8)));

    assertThat(decoded(two.toByteArray(), "text/plain", "gzip")).isEqualTo("one two");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate", "br", "gzip, br"})
  void takesABodyThatIsEmptyForEmpty(String encoding) throws IOException {
    assertThat(decoded(new byte[0], "text/plain", encoding)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "zstd", "compress", "gzip, br", "nonsense", "gzip;q=1"})
  void refusesOtherEncodings(String encoding) {
    assertThatThrownBy(() -> decoded(gzip(new byte[5]), "text/plain", encoding))
        .isInstanceOf(EncodedAnswer.UnknownEncoding.class)
        .hasMessage("its Content-Encoding is '" + encoding + "'");
  }

  @Test
  void refusesToUnpackWithoutEnd() {
    String many = String.join(",", Collections.nCopies(1_000, "gzip"));

    assertThatThrownBy(() -> decoded(gzip(new byte[5]), "text/plain", many))
        .isInstanceOf(EncodedAnswer.UnknownEncoding.class);
  }

  @ParameterizedTest
  @CsvSource({"gzip, gzip", "zlib, deflate", "raw, deflate", "gzip gzip, 'gzip, gzip'"})
  void boundsWhatComesOutOfABody(String how, String encodings) throws IOException {
    byte[] fits = encoded(how, new byte[MAX]);
    byte[] bomb = encoded(how, new byte[200 * MAX]);

    assertThat(decoded(fits, "text/plain", encodings)).hasSize(MAX);
    assertThatThrownBy(() -> decoded(bomb, "text/plain", encodings))
        .isInstanceOf(EncodedAnswer.TooLong.class);
  }

  @ParameterizedTest
  @CsvSource({"gzip, gzip", "zlib, deflate", "raw, deflate"})
  void refusesABodyThatIsCutOff(String how, String encoding) throws IOException {
    byte[] whole = encoded(how, "some text that is cut".getBytes(StandardCharsets.UTF_8));
    for (int length = 1; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);

      assertThatThrownBy(() -> decoded(part, "text/plain", encoding))
          .as("%d of %d bytes", length, whole.length)
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("its body is no complete " + encoding + ": ");
    }
  }

  @Test
  void refusesABodyThatIsCorrupt() throws IOException {
    byte[] body = gzip("some text that is damaged".getBytes(StandardCharsets.UTF_8));
    body[body.length - 6] ^= 1;
    byte[] needsDictionary = {0x78, (byte) 0xbb, 0, 0, 0, 1, 3, 0};

    assertThatThrownBy(() -> decoded(body, "text/plain", "gzip")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> decoded(needsDictionary, "text/plain", "deflate"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("dictionary");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "text/plain|UTF-8",
        "text/plain; charset=utf-8|UTF-8",
        "text/plain; charset=\"ISO-8859-1\"|ISO-8859-1",
        "text/plain;CHARSET=windows-1252|windows-1252",
        "application/json; charset=UTF-16|UTF-16",
        "application/json; v=1; charset = us-ascii|US-ASCII",
        "text/plain; charset=no-such-charset|UTF-8",
        "text/plain; charset=|UTF-8",
        "nonsense|UTF-8",
      })
  void readsTheCharset(String type, String charset) throws IOException {
    String text = charset.equals("US-ASCII") ? "green" : "grün";

    assertThat(decoded(text.getBytes(Charset.forName(charset)), type)).isEqualTo(text);
  }

  @Test
  void replacesWhatIsNoText() throws IOException {
    byte[] image = {(byte) 0x89, 'P', 'N', 'G', 0, (byte) 0xff};

    assertThat(decoded(image, "image/png")).isEqualTo("\uFFFDPNG\u0000\uFFFD");
    assertThat(new EncodedAnswer(200, List.of(), null, Buffer.buffer(image)).decoded(MAX).body())
        .isEqualTo("\uFFFDPNG\u0000\uFFFD");
  }
}
