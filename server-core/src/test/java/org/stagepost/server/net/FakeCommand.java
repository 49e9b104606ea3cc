package org.stagepost.server.net;

import java.util.Set;
import java.util.function.ToLongFunction;
import org.stagepost.api.session.Arguments;
import org.stagepost.api.session.CommandTrait;
import org.stagepost.api.session.Step;

/** A command of the protocol that the tests speak. */
record FakeCommand(
    Set<CommandTrait> traits, boolean allowed, ToLongFunction<Arguments> following, Handler handler)
    implements Conversation.Call {

  /** What a command does. */
  interface Handler {
    Step handle(Arguments arguments) throws Exception;
  }

  static FakeCommand of(Handler handler, CommandTrait... traits) {
    return new FakeCommand(Set.of(traits), true, arguments -> 0, handler);
  }

  FakeCommand forbidden() {
    return new FakeCommand(traits, false, following, handler);
  }

  FakeCommand followedBy(ToLongFunction<Arguments> octets) {
    return new FakeCommand(traits, allowed, octets, handler);
  }

  @Override
  public boolean allowedNow() {
    return allowed;
  }

  @Override
  public long octetsAfterLine(Arguments arguments) {
    return following.applyAsLong(arguments);
  }

  @Override
  public Step handle(Arguments arguments) throws Exception {
    return handler.handle(arguments);
  }
}
