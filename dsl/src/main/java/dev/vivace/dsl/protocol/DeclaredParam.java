package dev.vivace.dsl.protocol;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.vivace.dsl.model.param.ParamMode;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.model.param.Tag;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A parameter that a workflow or step has before it runs: declared by the system, by the type of a
 * step or by the user. Unlike a definition it may have no value yet.
 *
 * @param value as in {@link dev.vivace.dsl.model.param.ParamDefinition}, but a {@code MAP} holds
 *     {@code Map<String, DeclaredParam>}
 * @param source which layer gave it
 * @param internalMode what the layer that declared it asks of the others
 * @param meta further keys
 */
public record DeclaredParam(
    @Nullable Object value,
    @Nullable String expression,
    ParamType type,
    @Nullable String validator,
    @Nullable List<Tag> tags,
    @Nullable ParamMode mode,
    @Nullable String source,
    @Nullable String internalMode,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> meta) {

  public DeclaredParam {
    meta = Extras.copy(meta);
  }
}
