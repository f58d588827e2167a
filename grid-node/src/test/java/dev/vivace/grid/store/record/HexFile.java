package dev.vivace.grid.store.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Stored entries as text, one after the other: lines of hexadecimal digits with what is readable
 * beside them.
 */
final class HexFile {
  private static final int BYTES_IN_A_LINE = 32;

  private HexFile() {}

  static List<byte[]> read(Path file) throws IOException {
    return Stream.of(Files.readString(file).split("\n\n"))
        .map(entry -> entry.lines().map(line -> line.split(" ", 2)[0]))
        .map(lines -> HexFormat.of().parseHex(lines.collect(Collectors.joining())))
        .toList();
  }

  static String text(List<byte[]> entries) {
    StringBuilder text = new StringBuilder();
    for (byte[] entry : entries) {
      for (int from = 0; from < entry.length; from += BYTES_IN_A_LINE) {
        int to = Math.min(entry.length, from + BYTES_IN_A_LINE);
        String digits = HexFormat.of().formatHex(entry, from, to);
        text.append("%-64s  %s".formatted(digits, readable(entry, from, to)).stripTrailing());
        text.append('\n');
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static String readable(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.US_ASCII)
        .replaceAll("[^\\x20-\\x7e]", ".");
  }
}
