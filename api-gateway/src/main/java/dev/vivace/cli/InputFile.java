package dev.vivace.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads a command's input: a file, or standard input by the name {@code -}. */
final class InputFile {
  private static final String STANDARD_INPUT = "-";
  private static final int MOST_BYTES = 16 << 20;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final String name;
  private final byte[] content;

  private InputFile(String name, byte[] content) {
    this.name = name;
    this.content = content;
  }

  /** As it is called in messages. */
  String name() {
    return name;
  }

  byte[] content() {
    return content;
  }

  /**
   * Reports an input that cannot be read; the message names it, what was expected and what it is.
   */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(String name, String problem) {
      super(name + ": expected " + problem);
    }

    String line() {
      return String.valueOf(getMessage());
    }
  }

  /** The last part of its name, whose ending may say what it is. */
  String shortName() {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  static InputFile read(Path path) throws Unreadable {
    boolean standard = path.toString().equals(STANDARD_INPUT);
    String name = standard ? "standard input" : path.toString();
    byte[] content = standard ? all(System.in, name) : file(path, name);
    return new InputFile(name, withoutMark(content));
  }

  private static byte[] file(Path path, String name) throws Unreadable {
    if (Files.isDirectory(path)) {
      throw new Unreadable(name, "a file, but it is a directory; name the files in it");
    }
    try (InputStream input = Files.newInputStream(path)) {
      return all(input, name);
    } catch (NoSuchFileException e) {
      throw new Unreadable(name, "a file, but there is none");
    } catch (AccessDeniedException e) {
      throw new Unreadable(
          name, "a file that this user may read, but it is not; change its permissions");
    } catch (IOException e) {
      throw new Unreadable(name, "a file that can be read, but: " + e.getMessage());
    }
  }

  private static byte[] all(InputStream input, String name) throws Unreadable {
    byte[] content;
    try {
      content = input.readNBytes(MOST_BYTES + 1);
    } catch (IOException e) {
      throw new Unreadable(name, "something that can be read, but: " + e.getMessage());
    }
    if (content.length > MOST_BYTES) {
      throw new Unreadable(name, "at most %d bytes, but there are more".formatted(MOST_BYTES));
    }
    if (new String(content, StandardCharsets.ISO_8859_1).isBlank()) {
      throw new Unreadable(name, "a definition, but it is empty");
    }
    requireUtf8(content, name);
    return content;
  }

  private static void requireUtf8(byte[] content, String name) throws Unreadable {
    try {
      var unused = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
    } catch (CharacterCodingException e) {
      boolean wide =
          content.length >= 2 && (content[0] & 0xFF) + (content[1] & 0xFF) == 0xFE + 0xFF;
      String what = wide ? "it is in UTF-16" : "it has bytes that are none";
      throw new Unreadable(name, "text in UTF-8, but " + what + "; save it as UTF-8");
    }
  }

  /** Editors on Windows put one before text in UTF-8. */
  private static byte[] withoutMark(byte[] content) {
    boolean marked =
        content.length >= BYTE_ORDER_MARK.length
            && Arrays.equals(BYTE_ORDER_MARK, Arrays.copyOf(content, BYTE_ORDER_MARK.length));
    return marked ? Arrays.copyOfRange(content, BYTE_ORDER_MARK.length, content.length) : content;
  }
}
