package dev.vivace.dsl.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.builder.Params;
import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.builder.TemplateBuilder;
import dev.vivace.dsl.builder.Workflows;
import dev.vivace.dsl.model.StepType;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.model.param.TemplateParam;
import dev.vivace.dsl.validate.problem.Problem;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A template is refused unless it can be published. */
class TemplateValidatorTest {
  private static final TemplateValidator VALIDATOR = new TemplateValidator();

  private static TemplateBuilder template() {
    return Workflows.template("load").step(Steps.noOp("a"));
  }

  private static List<String> places(TemplateBuilder template) {
    return VALIDATOR.validate(template.template()).stream().map(Problem::path).toList();
  }

  @Test
  void acceptsATemplate() {
    TemplateBuilder template =
        template()
            .name("Load")
            .description("Loads.")
            .tag("etl")
            .required("day", ParamType.LONG)
            .param("mode", TemplateParam.of(Params.string("a")).allowing(List.of("a", "b")))
            .param("n", Params.number(1));

    assertThat(places(template)).isEmpty();
  }

  @Test
  void keepsTheRulesOfStepsOfAWorkflow() {
    assertThat(places(Workflows.template("maestro_x")))
        .containsExactly("template.id", "template.steps");
    assertThat(places(template().step(Steps.noOp("a").then("b"))))
        .containsExactly("template.steps[1].transition.successors.b", "template.steps[1].id");
    assertThat(places(template().step(Steps.of("h", StepType.HTTP))))
        .containsExactly("template.steps[1].params");
  }

  static Stream<Arguments> badParams() {
    ParamDefinition a = Params.string("a");
    return Stream.of(
        Arguments.of("x__y", TemplateParam.of(a), ""),
        Arguments.of("step_id", TemplateParam.of(a), ""),
        Arguments.of("x", new TemplateParam(ParamType.STRING, a, true, null, null), ".required"),
        Arguments.of(
            "x", new TemplateParam(ParamType.STRING, null, false, null, null), ".required"),
        Arguments.of("x", TemplateParam.of(a).allowing(List.of()), ".allowed_values"),
        Arguments.of("x", TemplateParam.of(a).allowing(List.of("b")), ".value"),
        Arguments.of(
            "x", TemplateParam.of(Params.strings("b", "a")).allowing(List.of("b")), ".value"),
        Arguments.of(
            "x",
            TemplateParam.of(Params.map(Map.of())).allowing(List.of(Map.of())),
            ".allowed_values"),
        Arguments.of("x", TemplateParam.of(a).describedAs("d".repeat(20_000)), ".description"));
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("badParams")
  void refusesAParam(String name, TemplateParam param, String place) {
    assertThat(places(template().param(name, param)))
        .containsExactly("template.params." + name + place);
  }

  @Test
  void comparesAllowedNumbersByTheirValue() {
    TemplateParam half =
        TemplateParam.of(Params.decimal(new BigDecimal("0.50")))
            .allowing(List.of(new BigDecimal("0.5")));

    assertThat(places(template().param("x", half))).isEmpty();
  }
}
