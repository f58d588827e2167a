package dev.vivace.dsl.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.model.Template;
import dev.vivace.dsl.source.DefinitionFile;
import dev.vivace.dsl.step.StepTypes;
import dev.vivace.dsl.template.TemplateReferences;
import dev.vivace.dsl.validate.JobTemplateValidator;
import dev.vivace.dsl.validate.TemplateValidator;
import dev.vivace.dsl.yaml.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The definitions in the documentation can be pushed as they stand there. */
class DocumentedDefinitionsTest {
  private static final String YAML = "api-gateway/src/main/docs/yaml.md";
  private static final String TEMPLATES = "api-gateway/src/main/docs/templates.md";
  private static final Pattern WORKFLOW = block("Workflow");
  private static final Pattern TEMPLATE = block("Template");
  private static final Pattern JOB_TEMPLATE =
      Pattern.compile("```yaml\n(owner: .*?)```", Pattern.DOTALL);

  private static Pattern block(String root) {
    return Pattern.compile("```yaml\n(" + root + ":\n.*?)```", Pattern.DOTALL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", YAML, TEMPLATES})
  void areValid(String readme) {
    List<String> definitions = definitions(readme, WORKFLOW);

    assertThat(definitions).isNotEmpty();
    for (String definition : definitions) {
      List<String> problems =
          new DefinitionFile()
              .check("readme.yaml", definition.getBytes(UTF_8)).stream()
                  .map(problem -> problem.describe(readme))
                  .toList();
      assertThat(problems).as(definition).isEmpty();
      assertThat(SchemaCheck.yaml(definition)).as(definition).isEmpty();
    }
  }

  @Test
  void canBeUsedAsTemplates() {
    List<String> documents = definitions(TEMPLATES, TEMPLATE);

    assertThat(documents).isNotEmpty();
    for (String document : documents) {
      Template template =
          new YamlReader().readTemplate(document.getBytes(UTF_8)).value().orElseThrow().template();
      assertThat(new TemplateValidator().validate(template)).isEmpty();
      assertThat(TemplateReferences.problems(StepTypes.builtIn(), template)).isEmpty();
    }
  }

  @Test
  void canBeUsedAsJobTemplates() {
    List<String> documents = definitions(TEMPLATES, JOB_TEMPLATE);

    assertThat(documents).isNotEmpty();
    for (String document : documents) {
      assertThat(
              new JobTemplateValidator()
                  .validate(
                      new YamlReader()
                          .readJobTemplate(document.getBytes(UTF_8))
                          .value()
                          .orElseThrow()))
          .isEmpty();
    }
  }

  private static List<String> definitions(String readme, Pattern pattern) {
    String text = SchemaCheck.text(Path.of(System.getProperty("project.root", ".."), readme));
    List<String> definitions = new ArrayList<>();
    for (Matcher block = pattern.matcher(text); block.find(); ) {
      definitions.add(block.group(1));
    }
    return definitions;
  }
}
