package org.stagepost.plugin.example.greeting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.Identity;
import org.stagepost.api.pop3.Pop3Session;
import org.stagepost.api.session.Arguments;
import org.stagepost.api.session.Reply;
import org.stagepost.api.session.Session;
import org.stagepost.api.session.Step;
import org.stagepost.api.smtp.SmtpSession;
import org.stagepost.testkit.TestReplies;
import org.stagepost.testkit.TestServerInfo;

/** A command is data and a small function: its test needs no server. */
final class GreetingTest {

  private static final Optional<Identity> NOBODY = Optional.empty();
  private static final Optional<Identity> ANN =
      Optional.of(new Identity(new AccountName("ann@example.org"), "h2"));

  private final Greeting greeting = greeting("Hello");
  private final Pop3Greeting pop3 = new Pop3Greeting(greeting);
  private final SmtpGreeting smtp = new SmtpGreeting(greeting);

  private static Greeting greeting(String salutation) {
    return new Greeting(
        new GreetingConfig(salutation), new TestServerInfo(), TestReplies.of(Greeting.class));
  }

  @Test
  void greetsStrangersAndFriends() {
    assertEquals(
        "+OK Hello, stranger, this is mail.example.org",
        said(pop3.handle(session(Pop3Session.class, NOBODY), Arguments.NONE)));
    assertEquals(
        "+OK Hello, ann@example.org, this is mail.example.org",
        said(pop3.handle(session(Pop3Session.class, ANN), Arguments.NONE)));
    assertEquals(
        "250 2.0.0 Hello, stranger, this is mail.example.org",
        said(smtp.handle(session(SmtpSession.class, NOBODY), Arguments.of(" "))));
  }

  @Test
  void refusesAnArgument() {
    assertEquals(
        "-ERR The form is XGREETING, with nothing behind it",
        said(pop3.handle(session(Pop3Session.class, ANN), Arguments.of("Ann"))));
    assertEquals(
        "501 5.5.4 The form is XGREETING, with nothing behind it",
        said(smtp.handle(session(SmtpSession.class, ANN), Arguments.of("Ann"))));
  }

  @Test
  void announcesItself() {
    assertEquals(List.of("XGREETING"), pop3.announces(session(Pop3Session.class, NOBODY)));
    assertEquals(List.of("XGREETING"), smtp.announces(session(SmtpSession.class, NOBODY)));
  }

  @Test
  void takesTheSalutationOfTheConfiguration() {
    Step step =
        new Pop3Greeting(greeting("Good day"))
            .handle(session(Pop3Session.class, NOBODY), Arguments.NONE);

    assertEquals("+OK Good day, stranger, this is mail.example.org", said(step));
  }

  @Test
  void speaksGerman() {
    Step step = pop3.handle(session(Pop3Session.class, ANN), Arguments.NONE);

    assertEquals(
        List.of("+OK Hello, ann@example.org, hier ist mail.example.org"),
        ((Step.Answer) step).reply().statusLines(Locale.GERMAN));
  }

  @Test
  void theSalutationHasADefault() {
    assertEquals("Hello", new GreetingConfig(null).salutation());
    assertEquals("Ahoy", new GreetingConfig(" Ahoy ").salutation());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "Grüße",
        "two\r\n+OK lines",
        "0123456789012345678901234567890123456789012345678901234567890"
      })
  void aSalutationThatCannotBeSentIsRefused(String salutation) {
    assertThrows(IllegalArgumentException.class, () -> new GreetingConfig(salutation));
  }

  private static String said(Step step) {
    Reply reply = ((Step.Answer) step).reply();
    return String.join("\n", reply.statusLines(Locale.ENGLISH));
  }

  /** A session of which only the identity is known: the command may ask for nothing else. */
  private static <S extends Session> S session(Class<S> type, Optional<Identity> identity) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (method.getName().equals("identity")) {
                return identity;
              }
              throw new UnsupportedOperationException(method.getName());
            }));
  }
}
