package dev.vivace.dsl.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.source.DefinitionFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The definitions in the documentation can be pushed as they stand there. */
class DocumentedDefinitionsTest {
  private static final Pattern BLOCK =
      Pattern.compile("```yaml\n(Workflow:\n.*?)```", Pattern.DOTALL);

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "dsl/README.md"})
  void areValid(String readme) {
    List<String> definitions = definitions(readme);

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

  private static List<String> definitions(String readme) {
    String text = SchemaCheck.text(Path.of(System.getProperty("project.root", ".."), readme));
    List<String> definitions = new ArrayList<>();
    for (Matcher block = BLOCK.matcher(text); block.find(); ) {
      definitions.add(block.group(1));
    }
    return definitions;
  }
}
