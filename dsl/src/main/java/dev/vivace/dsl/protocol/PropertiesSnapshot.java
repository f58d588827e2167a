package dev.vivace.dsl.protocol;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.vivace.dsl.model.Properties;
import dev.vivace.dsl.model.User;
import dev.vivace.dsl.model.param.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The properties of a workflow as of a moment; every change makes a new one.
 *
 * @param author who made the change
 * @param tags set through the tag endpoints only
 */
public record PropertiesSnapshot(
    @Nullable String workflowId,
    @Nullable Instant createTime,
    @Nullable User author,
    @JsonUnwrapped Properties properties,
    @Nullable List<Tag> tags) {}
