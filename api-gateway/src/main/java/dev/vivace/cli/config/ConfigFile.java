package dev.vivace.cli.config;

import dev.vivace.dsl.protocol.OrchestratorException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A YAML file of settings; keys may be dotted, nested or both. */
final class ConfigFile {
  private final String name;
  private final Map<String, Setting> settings = new LinkedHashMap<>();

  private ConfigFile(String name) {
    this.name = name;
  }

  /** The settings by their dotted keys. */
  static Map<String, Setting> read(Path path) {
    if (Files.isDirectory(path)) {
      throw OrchestratorException.invalid(
          "expected a file '%s', but it is a directory; name the file in it".formatted(path));
    }
    ConfigFile file = new ConfigFile(path.toString());
    try (Reader reader = Files.newBufferedReader(path)) {
      Node root = new Yaml(new SafeConstructor(new LoaderOptions())).compose(reader);
      if (root != null) {
        file.add("", root);
      }
      return file.settings;
    } catch (NoSuchFileException e) {
      throw OrchestratorException.invalid(
          "expected a file '%s', but there is none".formatted(path));
    } catch (AccessDeniedException e) {
      throw OrchestratorException.invalid(
          "expected a file '%s' that this user may read, but it is not; change its permissions"
              .formatted(path));
    } catch (IOException e) {
      throw unreadable(path, e);
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      throw OrchestratorException.invalid(
          "expected YAML in %s:%d, but %s".formatted(path, line, e.getProblem()));
    } catch (YAMLException e) {
      if (e.getCause() instanceof IOException cause) {
        throw unreadable(path, cause);
      }
      throw OrchestratorException.invalid(
          "expected YAML in %s, but %s".formatted(path, e.getMessage()));
    }
  }

  private static OrchestratorException unreadable(Path path, IOException e) {
    return OrchestratorException.invalid(
        e instanceof CharacterCodingException
            ? "expected text in UTF-8 in %s, but it is not; save it as UTF-8".formatted(path)
            : "expected to read '%s', but could not: %s".formatted(path, e.getMessage()));
  }

  private void add(String key, Node node) {
    if (node instanceof MappingNode map) {
      for (NodeTuple entry : map.getValue()) {
        String part = scalar(entry.getKeyNode());
        add(key.isEmpty() ? part : key + '.' + part, entry.getValueNode());
      }
    } else if (key.isEmpty()) {
      throw OrchestratorException.invalid(
          "expected keys and values in %s, but it has none".formatted(origin(node)));
    } else {
      put(key, node);
    }
  }

  private void put(String key, Node node) {
    Setting setting = new Setting(value(node), origin(node));
    Setting earlier = settings.putIfAbsent(key, setting);
    if (earlier != null) {
      throw OrchestratorException.invalid(
          "expected '%s' once, but it is in %s and in %s; remove one"
              .formatted(key, earlier.origin(), setting.origin()));
    }
  }

  private String value(Node node) {
    if (node instanceof SequenceNode list) {
      List<String> items = list.getValue().stream().map(this::scalar).toList();
      return String.join(",", items);
    }
    return scalar(node);
  }

  private String scalar(Node node) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getTag().equals(Tag.NULL) ? "" : scalar.getValue();
    }
    throw OrchestratorException.invalid(
        "expected a plain value in %s, but it is a list or map".formatted(origin(node)));
  }

  private String origin(Node node) {
    return name + ":" + (node.getStartMark().getLine() + 1);
  }
}
