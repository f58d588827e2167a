package dev.vivace.grid.store.codec;

import dev.vivace.dsl.json.StoredJson;
import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.model.User;
import dev.vivace.dsl.protocol.TemplateCreateRequest;
import dev.vivace.dsl.protocol.action.JobTemplate;
import dev.vivace.grid.engine.template.TemplateCommand;
import dev.vivace.grid.engine.template.TemplateKey;
import dev.vivace.grid.engine.template.TemplateReply;
import dev.vivace.grid.engine.template.TemplateState;
import java.util.ArrayList;
import java.util.List;

/** The stored form of which versions of a template there are, and commands to templates. */
public final class TemplateCodec {
  private static final int VERSION = 1;

  private static final int PUBLISH = 1;
  private static final int PUT_JOB = 2;
  private static final int DELETE = 3;

  private static final int STORED = 1;
  private static final int REMOVED = 2;

  private TemplateCodec() {}

  public static byte[] encode(TemplateState state) {
    ByteWriter out = new ByteWriter(64);
    out.writeByte(VERSION);
    write(out, state.key());
    out.writeNumber(state.lastNumber());
    out.writeNumber(state.versions().size());
    state.versions().forEach(out::writeText);
    return out.toBytes();
  }

  public static TemplateState decode(byte[] bytes) {
    return Decoding.decode("template", VERSION, bytes, TemplateCodec::readState);
  }

  private static TemplateState readState(ByteReader in) {
    TemplateKey key = readKey(in);
    long lastNumber = in.readNumber();
    int size = in.readCount();
    List<String> versions = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      versions.add(in.readText());
    }
    return new TemplateState(key, lastNumber, versions);
  }

  static void write(ByteWriter out, TemplateKey key) {
    out.writeText(key.kind().name());
    out.writeText(key.id());
  }

  static TemplateKey readKey(ByteReader in) {
    return new TemplateKey(TemplateKey.Kind.valueOf(in.readText()), in.readText());
  }

  static void write(ByteWriter out, TemplateCommand command) {
    if (command instanceof TemplateCommand.Publish publish) {
      out.writeByte(PUBLISH);
      out.writeBytes(VivaceJson.write(publish.request()));
      out.writeNumber(publish.depth());
      out.writeBytes(VivaceJson.write(publish.caller()));
    } else if (command instanceof TemplateCommand.PutJob put) {
      out.writeByte(PUT_JOB);
      out.writeBytes(VivaceJson.write(put.request()));
      out.writeBytes(VivaceJson.write(put.caller()));
    } else if (command instanceof TemplateCommand.Delete delete) {
      out.writeByte(DELETE);
      out.writeOptionalText(delete.version());
    } else {
      throw new AssertionError(command);
    }
  }

  static TemplateCommand readCommand(ByteReader in) {
    int kind = in.readByte();
    return switch (kind) {
      case PUBLISH ->
          new TemplateCommand.Publish(
              StoredJson.read(in.readBytes(), TemplateCreateRequest.class),
              in.readInt(),
              StoredJson.read(in.readBytes(), User.class));
      case PUT_JOB ->
          new TemplateCommand.PutJob(
              StoredJson.read(in.readBytes(), JobTemplate.CreateRequest.class),
              StoredJson.read(in.readBytes(), User.class));
      case DELETE -> new TemplateCommand.Delete(in.readOptionalText());
      default -> throw new UnknownSchema("template command", kind, DELETE);
    };
  }

  static void write(ByteWriter out, TemplateReply reply) {
    if (reply instanceof TemplateReply.Stored stored) {
      out.writeByte(STORED);
      out.writeText(stored.version());
    } else if (reply instanceof TemplateReply.Removed removed) {
      out.writeByte(REMOVED);
      out.writeNumber(removed.versions());
    } else {
      throw new AssertionError(reply);
    }
  }

  static TemplateReply readReply(ByteReader in) {
    int kind = in.readByte();
    return switch (kind) {
      case STORED -> new TemplateReply.Stored(in.readText());
      case REMOVED -> new TemplateReply.Removed(in.readInt());
      default -> throw new UnknownSchema("template reply", kind, REMOVED);
    };
  }
}
