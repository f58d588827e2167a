package dev.vivace.dsl.template;

import dev.vivace.dsl.model.RetryPolicy;
import dev.vivace.dsl.model.RetryPolicy.Backoff;
import dev.vivace.dsl.model.RetryPolicy.Wait;
import dev.vivace.dsl.model.SignalDependency;
import dev.vivace.dsl.model.SignalOutput;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParsableLong;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of a step with the names of a template changed in their expressions and texts. */
record ParamRenaming(TemplateNames names) {

  ParamDefinition param(String path, ParamDefinition param) {
    String expression = param.expression();
    return new ParamDefinition(
        param.type(),
        param.value() == null ? null : value(path + ".value", param.value()),
        expression == null ? null : names.expression(path + ".expression", expression),
        param.mode(),
        param.validator(),
        param.tags(),
        param.meta());
  }

  private Object value(String path, Object value) {
    if (value instanceof String text) {
      return names.text(path, text);
    }
    if (value instanceof List<?> items) {
      List<Object> renamed = new ArrayList<>();
      for (int i = 0; i < items.size(); i++) {
        renamed.add(value(path + "[" + i + "]", items.get(i)));
      }
      return List.copyOf(renamed);
    }
    if (value instanceof Map<?, ?> entries) {
      Map<String, Object> renamed = new LinkedHashMap<>();
      entries.forEach((key, entry) -> put(path + "." + key, key.toString(), entry, renamed));
      return renamed;
    }
    return value;
  }

  /** The keys of a map of texts are texts themselves; those of a map of parameters are names. */
  private void put(String path, String key, Object entry, Map<String, Object> renamed) {
    if (entry instanceof ParamDefinition param) {
      renamed.put(key, param(path, param));
    } else {
      renamed.put(names.text(path, key), value(path, entry));
    }
  }

  @Nullable Map<String, ParamDefinition> params(
      String path, @Nullable Map<String, ParamDefinition> params) {
    if (params == null) {
      return null;
    }
    Map<String, ParamDefinition> renamed = new LinkedHashMap<>();
    params.forEach((name, param) -> renamed.put(name, param(path + "." + name, param)));
    return renamed;
  }

  @Nullable ParsableLong number(String path, @Nullable ParsableLong number) {
    return number == null || !number.quoted()
        ? number
        : ParsableLong.of(names.text(path, number.text()));
  }

  @Nullable RetryPolicy retryPolicy(String path, @Nullable RetryPolicy policy) {
    if (policy == null) {
      return null;
    }
    Backoff backoff = policy.backoff();
    return new RetryPolicy(
        number(path + ".error_retry_limit", policy.errorRetryLimit()),
        number(path + ".platform_retry_limit", policy.platformRetryLimit()),
        number(path + ".timeout_retry_limit", policy.timeoutRetryLimit()),
        backoff == null
            ? null
            : new Backoff(
                backoff.type(),
                wait(path + ".backoff", backoff.error()),
                wait(path + ".backoff", backoff.platform()),
                wait(path + ".backoff", backoff.timeout())));
  }

  private @Nullable Wait wait(String path, @Nullable Wait wait) {
    return wait == null
        ? null
        : new Wait(
            number(path, wait.backoffInSecs()),
            number(path, wait.exponent()),
            number(path, wait.limitInSecs()));
  }

  SignalDependency dependency(String path, SignalDependency dependency) {
    Map<String, SignalDependency.Match> matches = null;
    if (dependency.matchParams() != null) {
      matches = new LinkedHashMap<>();
      for (var match : dependency.matchParams().entrySet()) {
        ParamDefinition param =
            param(path + ".match_params." + match.getKey(), match.getValue().param());
        matches.put(match.getKey(), new SignalDependency.Match(param, match.getValue().operator()));
      }
    }
    return new SignalDependency(names.text(path + ".name", dependency.name()), matches);
  }

  SignalOutput output(String path, SignalOutput output) {
    return new SignalOutput(
        names.text(path + ".name", output.name()),
        params(path + ".params", output.params()),
        params(path + ".payload", output.payload()));
  }
}
