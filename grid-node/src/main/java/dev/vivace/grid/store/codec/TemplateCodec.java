package dev.vivace.grid.store.codec;

import static dev.vivace.grid.store.codec.Variants.variant;

import dev.vivace.dsl.model.User;
import dev.vivace.dsl.protocol.TemplateCreateRequest;
import dev.vivace.dsl.protocol.action.JobTemplate;
import dev.vivace.grid.engine.message.Command;
import dev.vivace.grid.engine.template.TemplateCommand;
import dev.vivace.grid.engine.template.TemplateKey;
import dev.vivace.grid.engine.template.TemplateReply;
import dev.vivace.grid.engine.template.TemplateState;
import java.util.Set;

/** The stored form of which versions of a template there are, and commands to templates. */
public final class TemplateCodec {
  static final Variants<Command> COMMANDS =
      Variants.of(
          "template command",
          Set.of(TemplateCommand.class),
          variant(
              1, TemplateCommand.Publish.class, TemplateCodec::write, TemplateCodec::readPublish),
          variant(2, TemplateCommand.PutJob.class, TemplateCodec::write, TemplateCodec::readPutJob),
          variant(
              3,
              TemplateCommand.Delete.class,
              (out, delete) -> out.writeOptionalText(delete.version()),
              in -> new TemplateCommand.Delete(in.readOptionalText())));

  static final Variants<TemplateReply> REPLIES =
      Variants.of(
          "reply of a template",
          TemplateReply.class,
          variant(
              1,
              TemplateReply.Stored.class,
              (out, stored) -> out.writeText(stored.version()),
              in -> new TemplateReply.Stored(in.readText())),
          variant(
              2,
              TemplateReply.Removed.class,
              (out, removed) -> out.writeNumber(removed.versions()),
              in -> new TemplateReply.Removed(in.readInt())));

  private TemplateCodec() {}

  public static void write(ByteWriter out, TemplateState state) {
    write(out, state.key());
    out.writeNumber(state.lastNumber());
    Fields.writeList(out, state.versions(), ByteWriter::writeText);
  }

  public static TemplateState readState(ByteReader in) {
    return new TemplateState(
        readKey(in), in.readNumber(), Fields.readList(in, ByteReader::readText));
  }

  static void write(ByteWriter out, TemplateKey key) {
    Fields.write(out, key.kind());
    out.writeText(key.id());
  }

  static TemplateKey readKey(ByteReader in) {
    return new TemplateKey(Fields.readEnum(in, TemplateKey.Kind.class), in.readText());
  }

  private static void write(ByteWriter out, TemplateCommand.Publish publish) {
    JsonCodec.write(out, publish.request());
    out.writeNumber(publish.depth());
    JsonCodec.write(out, publish.caller());
  }

  private static TemplateCommand.Publish readPublish(ByteReader in) {
    return new TemplateCommand.Publish(
        JsonCodec.read(in, TemplateCreateRequest.class),
        in.readInt(),
        JsonCodec.read(in, User.class));
  }

  private static void write(ByteWriter out, TemplateCommand.PutJob put) {
    JsonCodec.write(out, put.request());
    JsonCodec.write(out, put.caller());
  }

  private static TemplateCommand.PutJob readPutJob(ByteReader in) {
    return new TemplateCommand.PutJob(
        JsonCodec.read(in, JobTemplate.CreateRequest.class), JsonCodec.read(in, User.class));
  }
}
