package dev.vivace.dsl.param.eval;

import static dev.vivace.dsl.param.eval.TestScopes.INPUTS;
import static dev.vivace.dsl.param.eval.TestScopes.MANUAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.model.param.ValueLimits;
import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.param.ParamException;
import dev.vivace.dsl.param.ParamSource;
import dev.vivace.dsl.param.PinnedParams;
import dev.vivace.dsl.param.compiled.CompiledParams;
import dev.vivace.dsl.protocol.InstanceParam;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is evaluated is read back as it was, even by the reader that is meant for strangers. */
class ReadBackPropertyTest {
  private static final List<String> TEXTS =
      List.of(
          "",
          "a",
          "\u0000\t\u007F",
          "\uD83D\uDE00",
          "\uD800",
          "\uDE00\uD83D",
          "\uFFFF",
          "${big}",
          "$$",
          "NaN",
          "1e400",
          "x".repeat(20_000),
          "\u20AC".repeat(ValueLimits.KEY_CHARS),
          "\u20AC".repeat(ValueLimits.KEY_CHARS + 1));
  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-0.0",
          "1.50",
          "1E+3",
          "1e308",
          "1.8e308",
          "4.9e-324",
          "1e-400",
          "1e400",
          "1e999999999",
          "1e-999999999",
          "1" + "0".repeat(300),
          "0." + "9".repeat(390),
          "9".repeat(395) + "e-400");
  private static final List<String> EXPRESSIONS =
      List.of(
          "1.0 / 0.0",
          "Math.pow(10.0, 400.0)",
          "'\\ud800'",
          "'\\ud83d\\ude00'",
          "'1e400'",
          "m = new HashMap(); m.put('k', 0.0 / 0.0); m",
          "m = new HashMap(); m.put(big, 1); m",
          "m = new HashMap(); for (int i = 0; i < 60; i += 1) {"
              + " n = new HashMap(); n.put('k', m); m = n; } m",
          "1 + 1");

  static LongStream seeds() {
    return Optional.ofNullable(Long.getLong("seed"))
        .map(LongStream::of)
        .orElse(LongStream.range(0, 3_000));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatIsEvaluatedIsReadBack(long seed) {
    Map<String, ParamDefinition> params = new LinkedHashMap<>();
    params.put("big", ParamDefinition.literal(ParamType.STRING, "k".repeat(5_000)));
    params.put("p", new Definitions(new SplittableRandom(seed)).any(0));
    Param param = evaluated(params);
    if (param != null) {
      InstanceParam instance = param.toInstance();

      InstanceParam back = VivaceJson.read(VivaceJson.write(instance), InstanceParam.class);

      assertThat(back.evaluatedResult()).as("seed=%d", seed).isEqualTo(param.result());
      assertThat(Param.of(back).result()).as("seed=%d", seed).isEqualTo(param.result());
    }
  }

  private static @Nullable Param evaluated(Map<String, ParamDefinition> params) {
    try {
      CompiledParams compiled =
          CompiledParams.ofDefaults(PinnedParams.NONE).with(params, ParamSource.DEFINITION);
      return Objects.requireNonNull(
          WorkflowParams.evaluate(compiled, MANUAL, INPUTS).evaluated().get("p"));
    } catch (ParamException refused) {
      return null;
    }
  }

  /** Random definitions, of which most hold something that should not be there. */
  private record Definitions(SplittableRandom random) {

    private <T> T one(List<T> of) {
      return of.get(random.nextInt(of.size()));
    }

    private <T> List<T> some(Supplier<T> element) {
      List<T> list = new ArrayList<>();
      for (int left = random.nextInt(3); left > 0; left--) {
        list.add(element.get());
      }
      return List.copyOf(list);
    }

    private <T> Map<String, T> entries(Supplier<T> value) {
      Map<String, T> map = new HashMap<>();
      for (int left = random.nextInt(3); left > 0; left--) {
        map.put(one(TEXTS), value.get());
      }
      return map;
    }

    private BigDecimal number() {
      return new BigDecimal(one(NUMBERS));
    }

    private ParamDefinition any(int depth) {
      int levels = depth == 0 && random.nextInt(20) == 0 ? random.nextInt(80) : 0;
      ParamDefinition param = plain(depth);
      for (int level = 0; level < levels; level++) {
        param = ParamDefinition.literal(ParamType.MAP, Map.of("k", param));
      }
      return param;
    }

    private ParamDefinition plain(int depth) {
      ParamType type = one(List.of(ParamType.values()));
      if (random.nextInt(4) == 0) {
        return new ParamDefinition(type, null, one(EXPRESSIONS), null, null, null, meta());
      }
      Object value =
          switch (type) {
            case STRING -> one(TEXTS);
            case LONG -> random.nextLong();
            case DOUBLE -> number();
            case BOOLEAN -> random.nextBoolean();
            case STRING_ARRAY -> some(() -> one(TEXTS));
            case LONG_ARRAY -> some(random::nextLong);
            case DOUBLE_ARRAY -> some(this::number);
            case BOOLEAN_ARRAY -> some(random::nextBoolean);
            case STRING_MAP -> entries(() -> one(TEXTS));
            case MAP -> depth > 3 ? Map.of() : entries(() -> plain(depth + 1));
          };
      return new ParamDefinition(type, value, null, null, null, null, meta());
    }

    private @Nullable Map<String, Object> meta() {
      return random.nextInt(4) > 0
          ? null
          : Map.of(one(List.of("value", "evaluated_result", "evaluated_time", "x")), 7L);
    }
  }
}
