package dev.vivace.dsl.json;

import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vivace.dsl.model.RetryPolicy;
import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.StepHeader;
import dev.vivace.dsl.model.StepType;
import dev.vivace.dsl.model.StepWrapper;
import dev.vivace.dsl.model.param.ParsableLong;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Steps: an object with one key that names the kind, around an object in which the header and what
 * the kind adds lie side by side.
 */
final class StepJson {
  private static final Set<String> HEADER =
      Set.of(
          "id",
          "name",
          "description",
          "transition",
          "failure_mode",
          "tags",
          "timeout",
          "signal_dependencies",
          "signal_outputs",
          "params");

  private static final String WRAPPERS = String.join(", ", StepWrapper.jsonWords());

  private StepJson() {}

  static void register(SimpleModule module) {
    module
        .addDeserializer(Step.class, ObjectReading.of(Step.class, StepJson::read))
        .addSerializer(new StepWriter());
  }

  /** The part of a step that each kind adds to the header, as it is in JSON. */
  sealed interface Body {
    Step with(StepHeader header);
  }

  record TypedBody(
      StepType type,
      @Nullable String subType,
      @Nullable String subTypeVersion,
      @Nullable RetryPolicy retryPolicy)
      implements Body {
    @Override
    public Step with(StepHeader header) {
      return new Step.Typed(header, type, subType, subTypeVersion, retryPolicy);
    }
  }

  record SubworkflowBody(@Nullable Boolean sync, @Nullable Boolean explicitParams) implements Body {
    @Override
    public Step with(StepHeader header) {
      return new Step.Subworkflow(header, sync, explicitParams);
    }
  }

  record ForeachBody(
      @Nullable ParsableLong concurrency, @Nullable Boolean strictOrdering, List<Step> steps)
      implements Body {
    @Override
    public Step with(StepHeader header) {
      return new Step.Foreach(header, concurrency, strictOrdering, steps);
    }
  }

  record WhileBody(@Nullable String condition, List<Step> steps) implements Body {
    @Override
    public Step with(StepHeader header) {
      return new Step.While(header, condition, steps);
    }
  }

  record TemplateBody(@Nullable String subType, @Nullable String subTypeVersion) implements Body {
    @Override
    public Step with(StepHeader header) {
      return new Step.Template(header, subType, subTypeVersion);
    }
  }

  private static Step read(JsonNode node, DeserializationContext context) throws IOException {
    if (!node.isObject() || node.size() != 1) {
      throw new BadJson(
          context.getParser(),
          "expected a step: an object with one key out of "
              + WRAPPERS
              + ", but found "
              + (node.isObject() ? node.size() + " keys" : BadJson.describe(node)));
    }
    var wrapped = node.properties().iterator().next();
    try {
      return read(wrapped.getKey(), wrapped.getValue(), context);
    } catch (JsonMappingException e) {
      e.prependPath(Step.class, wrapped.getKey());
      throw e;
    }
  }

  private static Step read(String wrapper, JsonNode node, DeserializationContext context)
      throws IOException {
    if (!(node instanceof ObjectNode whole)) {
      throw BadJson.expected("the fields of a step", node, context);
    }
    Class<? extends Body> kind =
        StepWrapper.ofJson(wrapper)
            .map(StepJson::kindOf)
            .orElseThrow(
                () ->
                    new BadJson(
                        context.getParser(),
                        "expected one of %s around the fields of a step, but found \"%s\""
                            .formatted(WRAPPERS, wrapper)));
    StepHeader header = context.readTreeAsValue(split(whole).retain(HEADER), StepHeader.class);
    return context.readTreeAsValue(split(whole).remove(HEADER), kind).with(header);
  }

  private static Class<? extends Body> kindOf(StepWrapper wrapper) {
    return switch (wrapper) {
      case STEP -> TypedBody.class;
      case SUBWORKFLOW -> SubworkflowBody.class;
      case FOREACH -> ForeachBody.class;
      case WHILE -> WhileBody.class;
      case TEMPLATE -> TemplateBody.class;
    };
  }

  /** A shallow copy: what is left out of it does not change the source. */
  private static ObjectNode split(ObjectNode whole) {
    return whole.objectNode().setAll(whole);
  }

  /** What a step adds to its header. */
  static final class BodyOf implements Step.Visitor<Body> {
    @Override
    public Body typed(Step.Typed step) {
      return new TypedBody(step.type(), step.subType(), step.subTypeVersion(), step.retryPolicy());
    }

    @Override
    public Body subworkflow(Step.Subworkflow step) {
      return new SubworkflowBody(step.sync(), step.explicitParams());
    }

    @Override
    public Body foreach(Step.Foreach step) {
      return new ForeachBody(step.concurrency(), step.strictOrdering(), step.steps());
    }

    @Override
    public Body repeated(Step.While step) {
      return new WhileBody(step.condition(), step.steps());
    }

    @Override
    public Body template(Step.Template step) {
      return new TemplateBody(step.subType(), step.subTypeVersion());
    }
  }
}
