package dev.vivace.cli.config;

import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.dsl.spelling.Spelling;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Puts the settings of a process together. What comes later wins: defaults, the file, the
 * environment, {@code --set}.
 */
public final class SettingsLoader {
  private static final String ENVIRONMENT_PREFIX = "VIVACE_";

  /** Says to the commands of operators where the server is. */
  private static final String OF_COMMANDS = "VIVACE_URL";

  private final Role role;
  private final Consumer<String> warnings;
  private final Map<Key, Setting> values = new EnumMap<>(Key.class);

  private SettingsLoader(Role role, Consumer<String> warnings) {
    this.role = role;
    this.warnings = warnings;
  }

  /**
   * Reads all layers.
   *
   * @param assignments texts like {@code http.port=0}
   * @param warnings is told what has no effect and may have been meant to have one
   * @throws OrchestratorException with one sentence that names the key, where it stands, and what
   *     to do
   */
  public static Settings load(
      Role role,
      Optional<Path> file,
      Map<String, String> environment,
      List<String> assignments,
      Consumer<String> warnings) {
    SettingsLoader loader = new SettingsLoader(role, warnings);
    file.ifPresent(path -> ConfigFile.read(path).forEach(loader::put));
    loader.putEnvironment(environment);
    assignments.forEach(loader::putAssignment);
    return new SettingsReader(role, Settings.defaults(), loader.values).read();
  }

  /** Reads all layers, for who needs no warnings. */
  public static Settings load(
      Role role, Optional<Path> file, Map<String, String> environment, List<String> assignments) {
    return load(role, file, environment, assignments, warning -> {});
  }

  /**
   * What the demo runs with: it listens to nobody but who starts it, so that it never writes into
   * the data directory of a server whose environment it happens to have.
   *
   * @throws OrchestratorException as {@link #load} does
   */
  public static Settings forDemo(List<String> assignments) {
    SettingsLoader loader = new SettingsLoader(Role.SERVER, unused -> {});
    assignments.forEach(loader::putAssignment);
    return new SettingsReader(Role.SERVER, Settings.inMemory(), loader.values).read();
  }

  private void put(String name, Setting setting) {
    Key key = Key.named(name).orElseThrow(() -> unknown(name, setting));
    if (!key.isFor(role)) {
      throw OrchestratorException.invalid(
          "expected a key of a %s, but '%s' (%s) is none; remove it"
              .formatted(role.name().toLowerCase(Locale.ROOT), name, setting.origin()));
    }
    values.put(key, setting);
  }

  /** A variable of another's that happens to begin alike must not stop us, so it is only told. */
  private void putEnvironment(Map<String, String> environment) {
    Map<String, Key> names = new TreeMap<>();
    for (Key key : Key.values()) {
      names.put(key.environmentName(), key);
    }
    environment.forEach(
        (name, value) -> {
          Key key = names.get(name);
          if (key != null && key.isFor(role)) {
            values.put(key, new Setting(value, "environment variable " + name));
          } else if (key == null
              && name.startsWith(ENVIRONMENT_PREFIX)
              && !name.equals(OF_COMMANDS)) {
            warnings.accept(
                "Environment variable %s sets nothing; %s"
                    .formatted(
                        name,
                        Spelling.likely(name, names.keySet())
                            .map("did you mean %s?"::formatted)
                            .orElse("no key has that name")));
          }
        });
  }

  private void putAssignment(String assignment) {
    int equals = assignment.indexOf('=');
    if (equals < 1) {
      throw OrchestratorException.invalid(
          "expected --set key=value, but it is '%s'".formatted(assignment));
    }
    put(
        assignment.substring(0, equals).strip(),
        new Setting(assignment.substring(equals + 1), "--set"));
  }

  private OrchestratorException unknown(String name, Setting setting) {
    List<String> known = Key.of(role).stream().map(Key::key).toList();
    return OrchestratorException.invalid(
        "unknown key '%s' (%s); %s"
            .formatted(
                name,
                setting.origin(),
                Spelling.likely(name, known)
                    .map("did you mean '%s'?"::formatted)
                    .orElse("config/%s has all keys".formatted(role.file()))));
  }
}
