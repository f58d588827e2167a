package dev.vivace.dsl.validate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.builder.Params;
import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.builder.Workflows;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.validate.TemplateValidator;
import dev.vivace.dsl.validate.WorkflowValidator;
import dev.vivace.dsl.validate.problem.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Placeholders of other systems, which are text here. */
class PlaceholderRulesTest {

  private static List<Problem> problems(ParamDefinition param) {
    return new WorkflowValidator()
        .validate(
            Workflows.define("w")
                .owner("me")
                .param("day", 20260101L)
                .param("_n", 1)
                .step(
                    Steps.foreach("loop")
                        .over("i", Params.numbers(1))
                        .step(Steps.noOp("inner").param("p", param)))
                .build());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ x }}",
        "{{x}}",
        "a {{- ds | upper }} b",
        "{{ inputs.parameters.day }}",
        "{{ macros.ds_add(ds, 7) }}",
        "${{ github.ref }}",
        "${{ inputs.day }}",
        "<% $.day %>",
        "<%= day %>",
        "#{day}",
        "$(params.day)",
        "@{pipeline().parameters.day}",
        "%(day)s",
        "%(RUN_DATE)s",
        "@{day}",
        "${ day }",
        "${day + 1}",
        "${day:-20260101}",
        "${i * 2}",
        "$_n",
        "${_n}",
        "${ load__rows }",
      })
  void areWarnedOf(String text) {
    List<Problem> problems = problems(Params.string(text));

    assertThat(problems)
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.isError()).isFalse();
              assertThat(problem.path()).isEqualTo("workflow.steps[0].steps[0].params.p");
              assertThat(problem.message()).contains("stays as it is", "${name}", "'!'");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${day} $day ${load__rows}",
        "$$day $${ day }",
        "{\"a\": {\"b\": {}}}",
        "{{.State.Status}}",
        "{{}}",
        "%(asctime)s",
        "100%",
        "echo $(date) ${HOME:-x} ${other + 1} $_",
        "git show HEAD@{1} stash@{upstream}",
        "a <b> 5% > c",
        "#{}",
        "awk '{print $1}'",
      })
  void areNotSeenInOtherText(String text) {
    assertThat(problems(Params.string(text))).isEmpty();
  }

  @Test
  void areSeenInListsMapsAndDefaultsOfTemplates() {
    assertThat(problems(Params.strings("a", "{{ x }}", "{{ y }}"))).hasSize(1);
    assertThat(problems(Params.stringMap(Map.of("{{ x }}", "b")))).hasSize(1);
    assertThat(problems(Params.map(Map.of("k", Params.string("{{ x }}")))))
        .extracting(Problem::path)
        .containsExactly("workflow.steps[0].steps[0].params.p.value.k");
    assertThat(
            new TemplateValidator()
                .validate(
                    Workflows.template("t")
                        .param("day", Params.string("{{ ds }}"))
                        .step(Steps.noOp("a"))
                        .template()))
        .extracting(Problem::path)
        .containsExactly("template.params.day");
  }

  @Test
  void takeNoTimeToFind() {
    assertThat(problems(Params.string("${{ ${ #{ <% @{a( %( ".repeat(20_000)))).isEmpty();
    assertThat(problems(Params.string("{{a".repeat(50_000)))).isEmpty();
  }
}
