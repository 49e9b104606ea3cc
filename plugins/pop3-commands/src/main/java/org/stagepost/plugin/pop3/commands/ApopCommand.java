package org.stagepost.plugin.pop3.commands;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.pf4j.Extension;
import org.stagepost.api.host.Login;
import org.stagepost.api.host.Replies;
import org.stagepost.api.pop3.Pop3Command;
import org.stagepost.api.pop3.Pop3Reply;
import org.stagepost.api.pop3.Pop3Session;
import org.stagepost.api.pop3.Pop3State;
import org.stagepost.api.session.Arguments;
import org.stagepost.api.session.CommandTrait;
import org.stagepost.api.session.Step;

/** {@code APOP name digest} (RFC 1939 §7): a login that sends no password. */
@Extension
public final class ApopCommand implements Pop3Command {

  private final Replies replies;
  private final Syntax syntax;
  private final Login login;
  private final LoginEnd end;

  /** Takes what the command needs of the server. */
  @Inject
  public ApopCommand(Replies replies, Syntax syntax, Login login, LoginEnd end) {
    this.replies = replies;
    this.syntax = syntax;
    this.login = login;
    this.end = end;
  }

  @Override
  public String verb() {
    return "APOP";
  }

  @Override
  public Set<Pop3State> allowedIn() {
    return Set.of(Pop3State.AUTHORIZATION);
  }

  @Override
  public Set<CommandTrait> traits() {
    return Set.of(CommandTrait.NEEDS_PROTECTION, CommandTrait.SECRET);
  }

  @Override
  public Step handle(Pop3Session session, Arguments arguments) {
    if (session.timestamp().isEmpty()) {
      return Step.answer(Pop3Reply.error(replies.text("apop.unavailable")));
    }
    List<String> words = Arguments.of(arguments.utf8()).words();
    if (words.size() != 2) {
      return syntax.wrong("APOP name digest");
    }
    byte[] digest = words.get(1).getBytes(StandardCharsets.UTF_8);
    byte[] timestamp = session.timestamp().get().getBytes(StandardCharsets.US_ASCII);
    return end.finish(
        session,
        login.verifyWithSecret(
            session,
            words.get(0),
            secret -> MessageDigest.isEqual(digest, expected(timestamp, secret))));
  }

  /** MD5 over the time stamp, brackets included, and the secret, in lower-case hexadecimal. */
  private static byte[] expected(byte[] timestamp, byte[] secret) {
    try {
      MessageDigest md5 = MessageDigest.getInstance("MD5");
      md5.update(timestamp);
      md5.update(secret);
      return HexFormat.of().formatHex(md5.digest()).getBytes(StandardCharsets.US_ASCII);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}
