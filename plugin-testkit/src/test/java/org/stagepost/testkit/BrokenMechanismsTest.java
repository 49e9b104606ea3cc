package org.stagepost.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.Identity;
import org.stagepost.api.auth.LoginResult;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.SaslExchange;
import org.stagepost.api.auth.SaslMechanism;
import org.stagepost.api.auth.SaslStep;
import org.stagepost.api.host.Login;
import org.stagepost.api.session.Session;

/** Each clause of the contract of SASL mechanisms can fail: mechanisms with one fault each. */
final class BrokenMechanismsTest extends FaultsOfAContract {

  @Override
  List<Fault> faults() {
    return List.of(
        new Fault(Changing.Contract.class, "declaresTheSameAtAllTimes"),
        new Fault(Fickle.Contract.class, "knowsOfEachSessionWhetherItCanBeUsed"),
        new Fault(Cautious.Contract.class, "knowsOfEachSessionWhetherItCanBeUsed"),
        new Fault(Closed.Contract.class, "letsInWhoHasTheRightPassword"),
        new Fault(Open.Contract.class, "refusesWhoHasNot"),
        new Fault(Deaf.Contract.class, "takesWhatAClientSaysFirstAlongWithItsName"),
        new Fault(Throwing.Contract.class, "answersJunkAndLetsNobodyIn"),
        new Fault(One.Contract.class, "keepsExchangesApart"),
        new Fault(Sharing.Contract.class, "servesManyAtOnce"));
  }

  @Override
  Class<?> sound() {
    return Sound.Contract.class;
  }

  /** The contract over the mechanism that it stands in. */
  abstract static class Spoilt extends SaslMechanismContract {
    @Override
    protected TestServerBuilder server() {
      return TestServer.of(broken(this));
    }

    @Override
    protected Client client(String mechanism, String user, String password) {
      return _ -> (user + " " + password).getBytes(UTF_8);
    }
  }

  /** A name, a blank and a password; each subclass spoils one thing. */
  static class Sound implements SaslMechanism {
    static final class Contract extends Spoilt {}

    private final Login login;

    @Inject
    Sound(Login login) {
      this.login = login;
    }

    @Override
    public String name() {
      return "XWORD";
    }

    LoginResult login(Session session, String[] words) throws Exception {
      return login.verify(session, words[0], Password.of(words[1]));
    }

    @Override
    public SaslExchange start(Session session) {
      return new SaslExchange() {
        @Override
        public SaslStep begin(Optional<byte[]> initialResponse) throws Exception {
          return initialResponse.isPresent()
              ? respond(initialResponse.get())
              : new SaslStep.Challenge(new byte[0]);
        }

        @Override
        public SaslStep respond(byte[] response) throws Exception {
          String[] words = (new String(response, UTF_8) + " ").split(" ", 2);
          return new SaslStep.Finished(
              login(session, new String[] {words[0], words[1].replaceFirst(" $", "")}));
        }
      };
    }
  }

  static final class Changing extends Sound {
    static final class Contract extends Spoilt {}

    private volatile boolean used;

    @Inject
    Changing(Login login) {
      super(login);
    }

    @Override
    public Set<String> requiredKinds() {
      return used ? Set.of("readable") : Set.of();
    }

    @Override
    LoginResult login(Session session, String[] words) throws Exception {
      used = true;
      return super.login(session, words);
    }
  }

  /** Cannot be used again by whom it has met. */
  static final class Fickle extends Sound {
    static final class Contract extends Spoilt {}

    private final Set<String> met = ConcurrentHashMap.newKeySet();

    @Inject
    Fickle(Login login) {
      super(login);
    }

    @Override
    public boolean isUsable(Session session) {
      return !met.contains(session.id());
    }

    @Override
    public SaslExchange start(Session session) {
      met.add(session.id());
      return super.start(session);
    }
  }

  /** Throws where there is no TLS. */
  static final class Cautious extends Sound {
    static final class Contract extends Spoilt {}

    @Inject
    Cautious(Login login) {
      super(login);
    }

    @Override
    public boolean isUsable(Session session) {
      return session.tls().orElseThrow().clientCertificate().isEmpty();
    }
  }

  static final class Closed extends Sound {
    static final class Contract extends Spoilt {}

    @Inject
    Closed(Login login) {
      super(login);
    }

    @Override
    LoginResult login(Session session, String[] words) throws Exception {
      return super.login(session, new String[] {words[0], words[1] + "?"});
    }
  }

  static final class Open extends Sound {
    static final class Contract extends Spoilt {}

    @Inject
    Open(Login login) {
      super(login);
    }

    @Override
    LoginResult login(Session session, String[] words) {
      return LoginResult.accepted(new Identity(new AccountName(words[0]), "open"));
    }
  }

  /** Asks again for what it was told. */
  static final class Deaf extends Sound {
    static final class Contract extends Spoilt {}

    @Inject
    Deaf(Login login) {
      super(login);
    }

    @Override
    public SaslExchange start(Session session) {
      SaslExchange sound = super.start(session);
      return new SaslExchange() {
        private boolean spoken;

        @Override
        public SaslStep begin(Optional<byte[]> initialResponse) {
          spoken = initialResponse.isPresent();
          return new SaslStep.Challenge(new byte[0]);
        }

        @Override
        public SaslStep respond(byte[] response) throws Exception {
          return sound.respond(spoken ? new byte[0] : response);
        }
      };
    }
  }

  static final class Throwing extends Sound {
    static final class Contract extends Spoilt {}

    @Inject
    Throwing(Login login) {
      super(login);
    }

    @Override
    LoginResult login(Session session, String[] words) throws Exception {
      return super.login(session, String.join(" ", words).strip().split(" "));
    }
  }

  /** One exchange for all. */
  static final class One extends Sound {
    static final class Contract extends Spoilt {}

    private SaslExchange exchange;

    @Inject
    One(Login login) {
      super(login);
    }

    @Override
    public synchronized SaslExchange start(Session session) {
      exchange = exchange == null ? super.start(session) : exchange;
      return exchange;
    }
  }

  /** The first two that log in are taken for each other. */
  static final class Sharing extends Sound {
    static final class Contract extends Spoilt {}

    private static final long LONGEST_WAIT_SECONDS = 20;

    private final AtomicInteger logins = new AtomicInteger();
    private final Exchanger<String[]> field = new Exchanger<>();

    @Inject
    Sharing(Login login) {
      super(login);
    }

    @Override
    LoginResult login(Session session, String[] words) throws Exception {
      if (logins.incrementAndGet() > 2) {
        return super.login(session, words);
      }
      try {
        return super.login(session, field.exchange(words, LONGEST_WAIT_SECONDS, TimeUnit.SECONDS));
      } catch (TimeoutException alone) {
        return super.login(session, words);
      }
    }
  }
}
