package org.stagepost.server.delivery;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.Identity;
import org.stagepost.api.message.MailAddress;
import org.stagepost.api.message.MessageSource;
import org.stagepost.api.route.Route;
import org.stagepost.api.session.TlsInfo;
import org.stagepost.api.smtp.Envelope;
import org.stagepost.api.smtp.EsmtpParameters;
import org.stagepost.api.smtp.Hello;
import org.stagepost.api.smtp.Recipient;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.Quota;
import org.stagepost.server.session.FakeSession;

/** What the tests of this package deliver. */
final class Letters {

  static final Optional<MailAddress> BOB = Optional.of(address("bob@elsewhere.example"));
  static final Origin PLAIN =
      new Origin(
          new Hello("mx.elsewhere.example", true),
          client("192.0.2.1"),
          Optional.empty(),
          Optional.empty());

  private Letters() {}

  static MailAddress address(String text) {
    return MailAddress.parse(text).orElseThrow();
  }

  static InetAddress client(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static Origin origin(String hello, boolean tls, boolean login) {
    return new Origin(
        new Hello(hello, true),
        client("2001:db8::1%1"),
        tls ? Optional.of(new TlsInfo("TLSv1.3", "TLS_AES_256_GCM_SHA384")) : Optional.empty(),
        login
            ? Optional.of(new Identity(new AccountName("ann@example.org"), "h2"))
            : Optional.empty());
  }

  /** An arrival from Bob for these recipients, each {@code ADDRESS} or {@code ADDRESS>MAILBOX}. */
  static Arrival arrival(MessageSource message, String... recipients) {
    List<Recipient> accepted =
        Stream.of(recipients)
            .map(
                recipient -> {
                  String[] parts = recipient.split(">");
                  return recipient(parts[0], parts[parts.length - 1], Quota.NONE);
                })
            .toList();
    return arrival(message, accepted);
  }

  static Arrival arrival(MessageSource message, List<Recipient> recipients) {
    return new Arrival(
        new FakeSession(), PLAIN, new Envelope(BOB, EsmtpParameters.NONE, recipients), message);
  }

  static Recipient recipient(String address, String mailbox, Quota quota) {
    return new Recipient(
        address(address), EsmtpParameters.NONE, new Route.Local(new MailboxName(mailbox), quota));
  }
}
