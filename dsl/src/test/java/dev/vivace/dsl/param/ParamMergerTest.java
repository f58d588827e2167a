package dev.vivace.dsl.param;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vivace.dsl.model.param.InternalMode;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamMode;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.model.param.Tag;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ParamMergerTest {
  private static final ParamMerger DEFINITION = ParamMerger.from(ParamSource.DEFINITION);
  private static final ParamMerger LAUNCH = ParamMerger.from(ParamSource.LAUNCH);

  /** For each mode the sources of users that may change a parameter of it. */
  private static final Map<ParamMode, Set<ParamSource>> ALLOWED =
      Map.of(
          ParamMode.MUTABLE,
          usersWithout(),
          ParamMode.MUTABLE_ON_START,
          usersWithout(ParamSource.RESTART, ParamSource.OUTPUT_PARAMETER),
          ParamMode.MUTABLE_ON_START_RESTART,
          usersWithout(ParamSource.OUTPUT_PARAMETER),
          ParamMode.IMMUTABLE,
          EnumSet.of(ParamSource.DEFINITION),
          ParamMode.CONSTANT,
          EnumSet.noneOf(ParamSource.class));

  private static Set<ParamSource> usersWithout(ParamSource... excluded) {
    Set<ParamSource> sources = EnumSet.allOf(ParamSource.class);
    sources.removeIf(ParamSource::isSystem);
    sources.removeAll(List.of(excluded));
    return sources;
  }

  static Stream<Arguments> modesAndSources() {
    return Stream.of(ParamMode.values())
        .flatMap(mode -> Stream.of(ParamSource.values()).map(source -> Arguments.of(mode, source)));
  }

  @ParameterizedTest(name = "{0} by {1}")
  @MethodSource("modesAndSources")
  void changesAParamOnlyAsItsModeAllows(ParamMode mode, ParamSource source) {
    MergedParam base = merged("n", 1L, mode);
    ParamDefinition change = ParamDefinition.literal(ParamType.LONG, 2L);

    if (source.isSystem() || ALLOWED.getOrDefault(mode, Set.of()).contains(source)) {
      MergedParam merged = ParamMerger.from(source).merge("n", base, change);
      assertThat(merged.value()).isEqualTo(2L);
      assertThat(merged.mode()).isEqualTo(mode);
      assertThat(merged.source()).isEqualTo(source);
    } else {
      assertThatThrownBy(() -> merge(source, base, change))
          .isInstanceOf(ParamException.class)
          .hasMessage("Cannot modify param with mode [%s] for parameter [n]", mode);
    }
  }

  @ParameterizedTest(name = "{0} sent with {1}")
  @CsvSource({
    "MUTABLE, MUTABLE, true",
    "MUTABLE, MUTABLE_ON_START, true",
    "MUTABLE, IMMUTABLE, false",
    "MUTABLE, CONSTANT, false",
    "MUTABLE_ON_START, MUTABLE_ON_START_RESTART, true",
  })
  void appliesAStricterModeToTheValueThatCameWithIt(
      ParamMode before, ParamMode asked, boolean accepted) {
    ParamDefinition change = literal(2L, asked);

    if (accepted) {
      assertThat(LAUNCH.merge("n", merged("n", 1L, before), change).mode()).isEqualTo(asked);
    } else {
      assertThatThrownBy(() -> merge(ParamSource.LAUNCH, merged("n", 1L, before), change))
          .hasMessage("Cannot modify param with mode [%s] for parameter [n]", asked);
    }
  }

  @Test
  void refusesALessStrictMode() {
    MergedParam base = merged("n", 1L, ParamMode.MUTABLE_ON_START);

    assertThatThrownBy(() -> merge(ParamSource.LAUNCH, base, literal(2L, ParamMode.MUTABLE)))
        .hasMessage(
            "Cannot modify param mode to be less strict for parameter [n] from"
                + " [MUTABLE_ON_START] to [MUTABLE]");
  }

  @Test
  void setsAPlaceholderOfASchemaWhateverItsMode() {
    MergedParam placeholder = unset(ParamType.LONG, InternalMode.REQUIRED);

    MergedParam set = DEFINITION.merge("n", placeholder, literal(7L, ParamMode.CONSTANT));

    assertThat(set.value()).isEqualTo(7L);
    assertThat(set.internalMode()).isEqualTo(InternalMode.REQUIRED);
  }

  @Test
  void mergesMapsEntryByEntryAndKeepsWhoGaveEach() {
    Map<String, MergedParam> base =
        DEFINITION.merge(Map.of(), Map.of("m", map(Map.of("a", text("1"), "b", text("2")))));

    MergedParam merged =
        LAUNCH.merge("m", base.get("m"), map(Map.of("b", text("22"), "c", text("33"))));

    assertThat(merged.source()).isEqualTo(ParamSource.LAUNCH);
    assertThat(merged.entries())
        .containsOnlyKeys("a", "b", "c")
        .hasEntrySatisfying("a", a -> assertThat(a.source()).isEqualTo(ParamSource.DEFINITION))
        .hasEntrySatisfying("b", b -> assertThat(b.value()).isEqualTo("22"))
        .hasEntrySatisfying("c", c -> assertThat(c.source()).isEqualTo(ParamSource.LAUNCH));
  }

  @Test
  void keepsEntriesOfAMapAtLeastAsStrictAsTheMap() {
    MergedParam loop =
        DEFINITION.merge(
            "loop_params",
            unset(ParamType.MAP, InternalMode.REQUIRED),
            map(
                Map.of(
                    "i", ParamDefinition.literal(ParamType.LONG_ARRAY, List.of(1L)),
                    "lax", literal(1L, ParamMode.MUTABLE),
                    "strict", literal(1L, ParamMode.IMMUTABLE))));

    assertThat(loop.entries())
        .hasEntrySatisfying("i", i -> assertThat(i.mode()).isEqualTo(ParamMode.MUTABLE_ON_START))
        .hasEntrySatisfying(
            "lax", lax -> assertThat(lax.mode()).isEqualTo(ParamMode.MUTABLE_ON_START))
        .hasEntrySatisfying(
            "strict", strict -> assertThat(strict.mode()).isEqualTo(ParamMode.IMMUTABLE));
  }

  @Test
  void mergesStringMapsAndReplacesArrays() {
    MergedParam texts =
        LAUNCH.merge(
            "s",
            MergedParam.of(
                ParamDefinition.literal(ParamType.STRING_MAP, ordered("a", "1", "b", "2"))),
            ParamDefinition.literal(ParamType.STRING_MAP, ordered("b", "22", "c", "33")));
    MergedParam array =
        LAUNCH.merge(
            "l",
            MergedParam.of(ParamDefinition.literal(ParamType.LONG_ARRAY, List.of(1L, 2L))),
            ParamDefinition.literal(ParamType.LONG_ARRAY, List.of(9L)));

    assertThat(texts.value()).isEqualTo(Map.of("a", "1", "b", "22", "c", "33"));
    assertThat(array.value()).isEqualTo(List.of(9L));
  }

  static Stream<Arguments> casts() {
    return Stream.of(
        Arguments.of(ParamType.LONG, ParamType.STRING, "5", 5L),
        Arguments.of(ParamType.LONG, ParamType.STRING, "zz", null),
        Arguments.of(ParamType.LONG, ParamType.STRING, "1.5", null),
        Arguments.of(ParamType.LONG, ParamType.DOUBLE, new BigDecimal("3.0"), 3L),
        Arguments.of(ParamType.LONG, ParamType.DOUBLE, new BigDecimal("3.5"), null),
        Arguments.of(ParamType.LONG, ParamType.BOOLEAN, true, null),
        Arguments.of(ParamType.STRING, ParamType.LONG, 9L, "9"),
        Arguments.of(ParamType.STRING, ParamType.BOOLEAN, true, "true"),
        Arguments.of(ParamType.STRING, ParamType.LONG_ARRAY, List.of(1L), null),
        Arguments.of(ParamType.DOUBLE, ParamType.LONG, 2L, new BigDecimal(2)),
        Arguments.of(ParamType.DOUBLE, ParamType.STRING, "x", null),
        Arguments.of(ParamType.BOOLEAN, ParamType.STRING, "TRUE", true),
        Arguments.of(ParamType.BOOLEAN, ParamType.STRING, "yes", null),
        Arguments.of(ParamType.STRING_ARRAY, ParamType.LONG_ARRAY, List.of(1L), List.of("1")),
        Arguments.of(ParamType.LONG_ARRAY, ParamType.STRING_ARRAY, List.of("x"), null),
        Arguments.of(
            ParamType.STRING_MAP,
            ParamType.MAP,
            Map.of("a", ParamDefinition.literal(ParamType.LONG, 1L)),
            Map.of("a", "1")));
  }

  @ParameterizedTest(name = "{1} {2} for {0} -> {3}")
  @MethodSource("casts")
  void castsAValueOfAnotherTypeWhereNothingIsLost(
      ParamType wanted, ParamType given, Object value, @Nullable Object expected) {
    MergedParam base = unset(wanted, InternalMode.PROVIDED);
    ParamDefinition change = ParamDefinition.literal(given, value);

    if (expected == null) {
      assertThatThrownBy(() -> merge(ParamSource.LAUNCH, base, change))
          .hasMessage(
              "BAD_REQUEST - ParameterDefinition type mismatch name [n] from [%s] != to [%s]",
              given, wanted);
    } else {
      MergedParam merged = LAUNCH.merge("n", base, change);
      assertThat(merged.type()).isEqualTo(wanted);
      assertThat(merged.value()).isEqualTo(expected);
    }
  }

  @Test
  void keepsTheTextOfAnExpressionOfAnotherType() {
    MergedParam merged =
        LAUNCH.merge(
            "n",
            merged("n", 1L, ParamMode.MUTABLE),
            ParamDefinition.expression(ParamType.STRING, "'5'"));

    assertThat(merged.type()).isEqualTo(ParamType.LONG);
    assertThat(merged.expression()).isEqualTo("'5'");
    assertThat(merged.value()).isNull();
  }

  @Test
  void keepsTagsMetaAndValidatorOfTheBase() {
    MergedParam base =
        MergedParam.of(
            new ParamDefinition(
                ParamType.LONG,
                1L,
                null,
                ParamMode.MUTABLE,
                "@Min(0)",
                List.of(Tag.of("http")),
                Map.of("kept", "yes", "source", "SYSTEM_DEFAULT")));
    ParamDefinition change =
        new ParamDefinition(
            ParamType.LONG,
            2L,
            null,
            null,
            null,
            List.of(Tag.of("mine"), Tag.of("http")),
            Map.of("source", "made up", "internal_mode", "RESERVED", "name", "n"));

    MergedParam merged = DEFINITION.merge("n", base, change);

    assertThat(merged.tags()).containsExactly(Tag.of("http"), Tag.of("mine"));
    assertThat(merged.validator()).isEqualTo("@Min(0)");
    assertThat(merged.meta()).isEqualTo(Map.of("kept", "yes", "name", "n"));
    assertThat(merged.source()).isEqualTo(ParamSource.DEFINITION);
    assertThat(merged.internalMode()).isNull();
  }

  @Test
  void takesTheInternalModeOfATemplateAndProtectsWhatItReserves() {
    ParamDefinition reserved =
        new ParamDefinition(
            ParamType.STRING, "calm", null, null, null, null, Map.of("internal_mode", "reserved"));
    MergedParam tone = ParamMerger.from(ParamSource.TEMPLATE_SCHEMA).merge("tone", null, reserved);

    assertThat(tone.mode()).isEqualTo(ParamMode.CONSTANT);
    assertThatThrownBy(() -> DEFINITION.merge(Map.of("tone", tone), Map.of("tone", text("loud"))))
        .hasMessage("Cannot modify param with mode [CONSTANT] for parameter [tone]");
  }

  @Test
  void leavesOutOptionalParamsThatNobodySetAndAsksForRequiredOnes() {
    Map<String, MergedParam> params = new LinkedHashMap<>();
    params.put("cpu", unset(ParamType.STRING, InternalMode.OPTIONAL));
    params.put("n", merged("n", 1L, ParamMode.MUTABLE));
    assertThat(ParamMerger.complete(params)).containsOnlyKeys("n");

    params.put("url", unset(ParamType.STRING, InternalMode.REQUIRED));
    assertThatThrownBy(() -> assertThat(ParamMerger.complete(params)).isEmpty())
        .isInstanceOf(ParamException.class)
        .hasMessage("[url] is a required parameter (type=[STRING])");
  }

  @Test
  void findsSourcesThatAUserSetAlsoWithinMaps() {
    ParamDefinition sourced =
        new ParamDefinition(ParamType.LONG, 1L, null, null, null, null, Map.of("source", "SYSTEM"));

    assertThat(
            ParamMerger.namesWithSource(
                Map.of("z", map(Map.of("in", sourced)), "n", sourced, "plain", text("x"))))
        .containsExactly("n", "in");
  }

  @Test
  void makesAMapOfTextOneOfParametersForAnExpression() {
    MergedParam base =
        DEFINITION.merge(
            "m", null, ParamDefinition.literal(ParamType.STRING_MAP, ordered("a", "1", "b", "2")));
    ParamDefinition expression = ParamDefinition.expression(ParamType.STRING, "1 + 1");

    MergedParam merged =
        DEFINITION.merge(
            "m", base, map(Map.of("b", expression, "c", literal(3, ParamMode.MUTABLE))));

    assertThat(merged.type()).isEqualTo(ParamType.MAP);
    assertThat(merged.entries()).containsOnlyKeys("a", "b", "c");
    assertThat(merged.entries().get("a").value()).isEqualTo("1");
    assertThat(merged.entries().get("b").expression()).isEqualTo("1 + 1");
    assertThat(
            LAUNCH
                .merge("m", merged, ParamDefinition.literal(ParamType.STRING_MAP, Map.of("a", "x")))
                .entries()
                .get("a")
                .value())
        .isEqualTo("x");
  }

  @Test
  void keepsAMapOfTextThatGetsTextOnly() {
    MergedParam base =
        DEFINITION.merge(
            "m", null, ParamDefinition.literal(ParamType.STRING_MAP, ordered("a", "1")));

    assertThat(DEFINITION.merge("m", base, map(Map.of("b", text("2")))).value())
        .isEqualTo(ordered("a", "1", "b", "2"));
    assertThatThrownBy(
            () ->
                DEFINITION.merge(
                    "m",
                    base,
                    map(
                        Map.of(
                            "b",
                            map(Map.of("c", ParamDefinition.expression(ParamType.STRING, "1")))))))
        .isInstanceOf(ParamException.class)
        .hasMessageContaining("type mismatch");
  }

  private static MergedParam merge(ParamSource source, MergedParam base, ParamDefinition change) {
    return ParamMerger.from(source).merge("n", base, change);
  }

  private static MergedParam merged(String name, long value, ParamMode mode) {
    return DEFINITION.merge(name, null, literal(value, mode));
  }

  private static ParamDefinition literal(long value, ParamMode mode) {
    return new ParamDefinition(ParamType.LONG, value, null, mode, null, null, null);
  }

  private static ParamDefinition text(String value) {
    return ParamDefinition.literal(ParamType.STRING, value);
  }

  private static ParamDefinition map(Map<String, ParamDefinition> entries) {
    return ParamDefinition.literal(ParamType.MAP, entries);
  }

  private static MergedParam unset(ParamType type, InternalMode internal) {
    return new MergedParam(
        type,
        null,
        null,
        ParamMode.MUTABLE_ON_START,
        null,
        List.of(),
        ParamSource.SYSTEM_DEFAULT,
        internal,
        Map.of());
  }

  private static Map<String, String> ordered(String... keysAndValues) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }
}
