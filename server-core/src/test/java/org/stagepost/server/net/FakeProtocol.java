package org.stagepost.server.net;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import org.stagepost.api.message.MessageSource;
import org.stagepost.api.session.CommandTrait;
import org.stagepost.api.session.Reply;
import org.stagepost.api.session.Step;

/** A protocol with one command for each thing that the line server can do. */
final class FakeProtocol implements Protocol {

  /** What happened to conversations, in order. */
  final BlockingQueue<String> events = new LinkedBlockingQueue<>();

  final BlockingQueue<Connection> connections = new LinkedBlockingQueue<>();

  /** The octets of each message that was taken. */
  final BlockingQueue<byte[]> messages = new LinkedBlockingQueue<>();

  final Map<String, FakeCommand> commands = new ConcurrentHashMap<>();

  volatile int room = Integer.MAX_VALUE;
  volatile boolean silentAtTheEnd;

  FakeProtocol() {
    add("ECHO", FakeCommand.of(arguments -> ok("echo " + arguments.text())));
    add("NO", FakeCommand.of(arguments -> Step.answer(FakeReply.no("-no"))));
    add("JUNK", FakeCommand.of(arguments -> ok("junk"), CommandTrait.JUNK));
    add("FLUSH", FakeCommand.of(arguments -> ok("flushed"), CommandTrait.FLUSHES));
    add(
        "LOGIN",
        FakeCommand.of(
            arguments -> ok("welcome"), CommandTrait.NEEDS_PROTECTION, CommandTrait.SECRET));
    add("LONG", FakeCommand.of(a -> ok("length " + a.length()), CommandTrait.LONG_LINE));
    add("SHORT", FakeCommand.of(a -> ok("length " + a.length())));
    add("STATE", FakeCommand.of(arguments -> ok("never")).forbidden());
    add("ASK", FakeCommand.of(arguments -> ask()));
    add("DATA", FakeCommand.of(arguments -> data(), CommandTrait.FLUSHES));
    add("TLS", FakeCommand.of(a -> new Step.StartTls(FakeReply.ok("begin TLS"))));
    add("QUIT", FakeCommand.of(a -> new Step.AnswerAndClose(FakeReply.ok("bye"))));
    add("LIST", FakeCommand.of(a -> Step.answer(FakeReply.list("list", a.words()))));
    add("CHUNK", FakeCommand.of(a -> ok("chunk")).followedBy(a -> a.number().orElse(0)));
    add("BADCHUNK", get("CHUNK").forbidden());
  }

  private static Step ok(String line) {
    return Step.answer(FakeReply.ok(line));
  }

  private static Step ask() {
    return new Step.Ask(FakeReply.ok("more?"), line -> ok("got " + line.text()));
  }

  private Step data() {
    return new Step.ReceiveMessage(
        FakeReply.ok("send"),
        message -> {
          byte[] octets = message.open().readAllBytes();
          messages.add(octets);
          return ok("taken " + octets.length);
        });
  }

  /** A command that sends this message, or its top. */
  static FakeCommand get(MessageSource source, OptionalInt lines) {
    return FakeCommand.of(a -> new Step.SendMessage(FakeReply.ok("message"), source, lines));
  }

  void add(String verb, FakeCommand command) {
    commands.put(verb, command);
  }

  FakeCommand get(String verb) {
    return commands.get(verb);
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public Conversation open(Connection connection) {
    events.add("open");
    connections.add(connection);
    return new FakeConversation();
  }

  /** The text of the next message that was taken. */
  String message() throws InterruptedException {
    return new String(messages.take(), StandardCharsets.ISO_8859_1);
  }

  private final class FakeConversation implements Conversation {

    @Override
    public Reply greeting() {
      return FakeReply.ok("hello");
    }

    @Override
    public Optional<Call> find(String verb) {
      return Optional.ofNullable(commands.get(verb));
    }

    @Override
    public Reply refusal(Refusal refusal) {
      boolean silent = silentAtTheEnd && List.of(Refusal.IDLE, Refusal.SHUTDOWN).contains(refusal);
      return silent ? FakeReply.silent() : FakeReply.no("-" + refusal);
    }

    @Override
    public MessageSink openMessage() throws java.io.IOException {
      if (room == 0) {
        throw new NoRoom("no room at all, as the test wants it");
      }
      return new FakeSink(room);
    }

    @Override
    public Reply messageRefused(Refusal refusal) {
      return FakeReply.no("-message " + refusal);
    }

    @Override
    public void commandDone() {
      events.add("done");
    }

    @Override
    public void tlsStarted() {
      events.add("tls");
    }

    @Override
    public void close() {
      events.add("close");
    }
  }
}
