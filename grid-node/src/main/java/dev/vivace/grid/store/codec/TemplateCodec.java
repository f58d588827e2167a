package dev.vivace.grid.store.codec;

import static dev.vivace.grid.store.codec.Variants.variant;

import dev.vivace.dsl.model.User;
import dev.vivace.dsl.protocol.TemplateCreateRequest;
import dev.vivace.dsl.protocol.action.JobTemplate;
import dev.vivace.grid.engine.template.TemplateCommand;
import dev.vivace.grid.engine.template.TemplateKey;
import dev.vivace.grid.engine.template.TemplateState;

/** The stored form of which versions of a template there are, and commands to templates. */
public final class TemplateCodec {
  private static final int VERSION = 1;

  static final Variants<TemplateCommand> COMMANDS =
      Variants.of(
          "template command",
          TemplateCommand.class,
          variant(
              1, TemplateCommand.Publish.class, TemplateCodec::write, TemplateCodec::readPublish),
          variant(2, TemplateCommand.PutJob.class, TemplateCodec::write, TemplateCodec::readPutJob),
          variant(
              3,
              TemplateCommand.Delete.class,
              (out, delete) -> out.writeOptionalText(delete.version()),
              in -> new TemplateCommand.Delete(in.readOptionalText())));

  private TemplateCodec() {}

  public static byte[] encode(TemplateState state) {
    ByteWriter out = new ByteWriter(64);
    out.writeByte(VERSION);
    write(out, state.key());
    out.writeNumber(state.lastNumber());
    Fields.writeList(out, state.versions(), ByteWriter::writeText);
    return out.toBytes();
  }

  public static TemplateState decode(byte[] bytes) {
    return Decoding.decode("template", VERSION, bytes, TemplateCodec::readState);
  }

  private static TemplateState readState(ByteReader in) {
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

  static void write(ByteWriter out, TemplateCommand command) {
    COMMANDS.write(out, command);
  }

  static TemplateCommand readCommand(ByteReader in) {
    return COMMANDS.read(in);
  }

  private static void write(ByteWriter out, TemplateCommand.Publish publish) {
    Fields.writeJson(out, publish.request());
    out.writeNumber(publish.depth());
    Fields.writeJson(out, publish.caller());
  }

  private static TemplateCommand.Publish readPublish(ByteReader in) {
    return new TemplateCommand.Publish(
        Fields.readJson(in, TemplateCreateRequest.class),
        in.readInt(),
        Fields.readJson(in, User.class));
  }

  private static void write(ByteWriter out, TemplateCommand.PutJob put) {
    Fields.writeJson(out, put.request());
    Fields.writeJson(out, put.caller());
  }

  private static TemplateCommand.PutJob readPutJob(ByteReader in) {
    return new TemplateCommand.PutJob(
        Fields.readJson(in, JobTemplate.CreateRequest.class), Fields.readJson(in, User.class));
  }
}
