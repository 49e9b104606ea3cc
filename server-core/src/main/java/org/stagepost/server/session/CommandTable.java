package org.stagepost.server.session;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stagepost.api.message.MessageSource;
import org.stagepost.api.session.Arguments;
import org.stagepost.api.session.Command;
import org.stagepost.api.session.CommandTrait;
import org.stagepost.api.session.Reply;
import org.stagepost.api.session.Session;
import org.stagepost.api.session.Step;
import org.stagepost.server.message.GuardedMessage;
import org.stagepost.server.net.Conversation;
import org.stagepost.server.plugin.Extension;
import org.stagepost.server.plugin.Guard;
import org.stagepost.server.plugin.PluginFailure;
import org.stagepost.server.plugin.Standing;

/**
 * The commands of one protocol by their verbs. What they declare of themselves is read once, here;
 * immutable afterwards.
 *
 * @param <S> the session type of the protocol
 * @param <E> the states of the protocol
 */
public final class CommandTable<S extends Session, E extends Enum<E>> {

  private static final Logger LOG = LoggerFactory.getLogger(CommandTable.class);

  private record Entry<S extends Session, E extends Enum<E>>(
      Extension<? extends Command<S, E>> command,
      Set<E> allowedIn,
      Set<CommandTrait> traits,
      boolean hasOctets) {}

  private final SortedMap<String, Entry<S, E>> entries = new TreeMap<>();
  private final Guard guard;

  /**
   * Reads what the commands declare.
   *
   * @throws PluginFailure if one of them throws
   * @throws IllegalArgumentException if two of them have the same verb
   */
  public CommandTable(List<? extends Extension<? extends Command<S, E>>> commands, Guard guard) {
    this.guard = guard;
    commands.forEach(this::add);
  }

  private void add(Extension<? extends Command<S, E>> command) {
    String verb = guard.call(command, Command::verb);
    Entry<S, E> entry =
        new Entry<>(
            command,
            Set.copyOf(guard.call(command, Command::allowedIn)),
            Set.copyOf(guard.call(command, Command::traits)),
            hasOctets(command.instance().getClass()));
    if (entries.put(verb, entry) != null) {
      throw new IllegalArgumentException("two commands have the verb " + verb);
    }
  }

  /** Whether it says how many octets follow its line; most commands do not, and are not asked. */
  private static boolean hasOctets(Class<?> type) {
    try {
      Class<?> says = type.getMethod("octetsAfterLine", Arguments.class).getDeclaringClass();
      return says != Command.class;
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e); // the interface has it
    }
  }

  /** All verbs, sorted. */
  public List<String> verbs() {
    return List.copyOf(entries.keySet());
  }

  /** What the commands announce for a session as it is now, in the order of their verbs. */
  public List<String> announcements(S session) {
    return entries.values().stream()
        .map(entry -> announcements(entry.command(), session))
        .flatMap(List::stream)
        .toList();
  }

  private List<String> announcements(Extension<? extends Command<S, E>> command, S session) {
    try {
      return guard.call(command, c -> List.copyOf(c.announces(session)));
    } catch (PluginFailure failure) {
      LOG.error("{}: {}", session.id(), failure.getMessage(), failure);
      return List.of();
    }
  }

  /**
   * The command of a verb, ready to be called.
   *
   * @param state tells the state that the session is in
   */
  public Optional<Conversation.Call> find(String verb, S session, Supplier<E> state) {
    return Optional.ofNullable(entries.get(verb))
        .map(entry -> new GuardedCall(entry, session, state));
  }

  private final class GuardedCall implements Conversation.Call {

    private final Entry<S, E> entry;
    private final S session;
    private final Supplier<E> state;

    private GuardedCall(Entry<S, E> entry, S session, Supplier<E> state) {
      this.entry = entry;
      this.session = session;
      this.state = state;
    }

    @Override
    public Set<CommandTrait> traits() {
      return entry.traits();
    }

    @Override
    public boolean allowedNow() {
      return entry.allowedIn().contains(state.get());
    }

    @Override
    public long octetsAfterLine(Arguments arguments) {
      return entry.hasOctets() ? guard.call(entry.command(), c -> c.octetsAfterLine(arguments)) : 0;
    }

    @Override
    public Step handle(Arguments arguments) {
      return guard.call(entry.command(), c -> guarded(c.handle(session, arguments)));
    }

    /** The same step, with what it hands back to be called later under guard as well. */
    private Step guarded(Step step) {
      return switch (step) {
        case Step.Ask(Reply prompt, Step.LineHandler next) ->
            new Step.Ask(guarded(prompt), new GuardedHandler(next));
        case Step.ReceiveMessage(Reply prompt, Step.MessageHandler next) ->
            new Step.ReceiveMessage(
                guarded(prompt),
                message -> guard.call(entry.command(), c -> guarded(next.handle(message))));
        case Step.Answer(Reply reply) -> new Step.Answer(guarded(reply));
        case Step.AnswerAndClose(Reply reply) -> new Step.AnswerAndClose(guarded(reply));
        case Step.SendMessage(Reply first, MessageSource source, OptionalInt bodyLines) ->
            new Step.SendMessage(
                guarded(first), GuardedMessage.of(source, entry.command(), guard), bodyLines);
        case Step.StartTls(Reply reply) -> new Step.StartTls(guarded(reply));
      };
    }

    /** Takes the client's answer to a question of the command. */
    private final class GuardedHandler implements Step.LineHandler {

      private final Step.LineHandler handler;

      private GuardedHandler(Step.LineHandler handler) {
        this.handler = handler;
      }

      @Override
      public Step handle(Arguments line) {
        return guard.call(entry.command(), c -> guarded(handler.handle(line)));
      }

      @Override
      public Optional<Step> withoutLine(Step.LineFault fault) {
        return guard.call(
            entry.command(), c -> handler.withoutLine(fault).map(GuardedCall.this::guarded));
      }
    }

    private Reply guarded(Reply reply) {
      return entry.command().standing() == Standing.FOREIGN
          ? new GuardedReply(reply, entry.command(), guard)
          : reply;
    }
  }
}
