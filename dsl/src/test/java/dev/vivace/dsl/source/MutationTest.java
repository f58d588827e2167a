package dev.vivace.dsl.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.validate.problem.Problem;
import dev.vivace.testing.Conformance;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No mutilated definition makes reading and validating throw or hang; problems have a position. */
@Timeout(60)
class MutationTest {
  private static final int MUTANTS = 60;
  private static final DefinitionFile FILES = new DefinitionFile();
  private static final List<byte[]> TEXTS = texts();

  /** Words that mean something, put where they do not belong. */
  private static final List<String> WORDS =
      List.of(
          "&a",
          "*a",
          "<<: ",
          "!!int ",
          "!x",
          "? ",
          "- ",
          "---\n",
          "{",
          "}",
          "[",
          "]",
          ": ",
          "#",
          "null",
          "~",
          "1e999999999",
          "0x",
          "-0",
          "08:30",
          "\"",
          "'",
          "|\n",
          ">\n",
          "\t",
          "\\u0000",
          "\uFEFF",
          "jobs",
          "foreach",
          "while",
          "ranges",
          "dag",
          "transition",
          "steps",
          "value",
          "99999999999999999999",
          "${",
          "IF x THEN y",
          "OTHERWISE z",
          "\"type\": \"MAP\"",
          ",");

  static LongStream seeds() {
    String seed = System.getProperty("seed");
    return seed == null ? LongStream.range(0, 10) : LongStream.of(Long.parseLong(seed));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void neverThrows(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < MUTANTS; i++) {
      byte[] mutant = TEXTS.get(random.nextInt(TEXTS.size()));
      for (int times = 1 + random.nextInt(4); times > 0; times--) {
        mutant = mutate(mutant, random);
      }
      for (String name : List.of("mutant.yaml", "mutant.json")) {
        checks(name, mutant, seed);
      }
    }
  }

  private static void checks(String name, byte[] mutant, long seed) {
    DefinitionFile.Content content;
    try {
      content = FILES.read(name, mutant);
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError("seed=" + seed + "\n" + new String(mutant, UTF_8), e);
    }
    assertThat(content.problems())
        .as("seed=%d", seed)
        .extracting(Problem::position)
        .doesNotContainNull();
    assertThat(content.request() != null || !content.isValid()).isTrue();
  }

  private static byte[] mutate(byte[] text, SplittableRandom random) {
    int from = random.nextInt(text.length + 1);
    int to = Math.min(text.length, from + random.nextInt(40));
    return switch (random.nextInt(6)) {
      case 0 -> Arrays.copyOf(text, from);
      case 1 -> joined(Arrays.copyOf(text, from), Arrays.copyOfRange(text, to, text.length));
      case 2 -> joined(Arrays.copyOf(text, to), Arrays.copyOfRange(text, from, text.length));
      case 3 -> swapped(text, from, to);
      case 4 -> {
        byte[] word = WORDS.get(random.nextInt(WORDS.size())).getBytes(UTF_8);
        yield joined(Arrays.copyOf(text, from), word, Arrays.copyOfRange(text, from, text.length));
      }
      default -> scrambled(text, random);
    };
  }

  private static byte[] swapped(byte[] text, int from, int to) {
    byte[] copy = text.clone();
    for (int i = from, j = to - 1; i < j; i++, j--) {
      byte kept = copy[i];
      copy[i] = copy[j];
      copy[j] = kept;
    }
    return copy;
  }

  private static byte[] scrambled(byte[] text, SplittableRandom random) {
    byte[] copy = text.clone();
    for (int i = 0; copy.length > 0 && i < 3; i++) {
      copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
    }
    return copy;
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }

  private static List<byte[]> texts() {
    List<byte[]> texts = new ArrayList<>();
    texts.add(Definitions.YAML.getBytes(UTF_8));
    texts.add(Definitions.JSON.getBytes(UTF_8));
    if (Conformance.has("samples")) {
      try (Stream<Path> files = Files.walk(Conformance.require("samples"))) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          texts.add(Files.readAllBytes(file));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return texts;
  }
}
