package org.stagepost.testkit;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.stagepost.api.message.MailAddress;
import org.stagepost.api.route.RecipientRouter;
import org.stagepost.api.route.Route;
import org.stagepost.api.route.RouteRequest;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.Quota;

/** Each clause of the contract of routers can fail: routers with one fault each. */
final class BrokenRoutersTest {

  static List<Arguments> faults() {
    return List.of(
        Arguments.of(Renamed.Contract.class, "hasTheSameNameAtAllTimes"),
        Arguments.of(ForMembers.Contract.class, "keepsMailForItsAddressesHere"),
        Arguments.of(Greedy.Contract.class, "leavesOthersToTheNext"),
        Arguments.of(Choking.Contract.class, "hasAnAnswerForEveryAddress"),
        Arguments.of(Silent.Contract.class, "hasAnAnswerForEveryAddress"),
        Arguments.of(Fickle.Contract.class, "doesNotChangeItsMind"),
        Arguments.of(Sharing.Contract.class, "servesManySessionsAtOnce"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void theClauseFindsTheFault(Class<?> broken, String clause) {
    Clause.assertFindsTheFault(broken, clause);
  }

  @ParameterizedTest
  @MethodSource("clauses")
  void aSoundRouterPassesEveryClause(String clause) {
    Clause.assertPasses(Sound.Contract.class, clause);
  }

  static List<String> clauses() {
    return faults().stream().map(fault -> (String) fault.get()[1]).distinct().toList();
  }

  /** All of one domain; each subclass spoils one thing. */
  static class Sound implements RecipientRouter {
    static final class Contract extends RecipientRouterContract {
      @Override
      protected TestServerBuilder server() {
        return TestServer.of(Sound.class);
      }
    }

    @Override
    public String name() {
      return "sound";
    }

    @Override
    public Route route(RouteRequest request) throws Exception {
      return request.recipient().domain().equals("example.org")
          ? new Route.Local(mailbox(request.recipient()), Quota.NONE)
          : new Route.NotMine();
    }

    static MailboxName mailbox(MailAddress address) {
      return new MailboxName(address.toString());
    }
  }

  static final class Renamed extends Sound {
    static final class Contract extends RecipientRouterContract {
      @Override
      protected TestServerBuilder server() {
        return TestServer.of(Renamed.class);
      }
    }

    private volatile int calls;

    @Override
    public String name() {
      return "sound-" + calls;
    }

    @Override
    public Route route(RouteRequest request) throws Exception {
      calls = 1;
      return super.route(request);
    }
  }

  /** Thinks that who has not logged in may not write. */
  static final class ForMembers extends Sound {
    static final class Contract extends RecipientRouterContract {
      @Override
      protected TestServerBuilder server() {
        return TestServer.of(ForMembers.class);
      }
    }

    @Override
    public Route route(RouteRequest request) throws Exception {
      return request.identity().isPresent() ? super.route(request) : new Route.NotMine();
    }
  }

  static final class Greedy extends Sound {
    static final class Contract extends RecipientRouterContract {
      @Override
      protected TestServerBuilder server() {
        return TestServer.of(Greedy.class);
      }
    }

    @Override
    public Route route(RouteRequest request) {
      return new Route.Local(mailbox(request.recipient()), Quota.NONE);
    }
  }

  static final class Choking extends Sound {
    static final class Contract extends RecipientRouterContract {
      @Override
      protected TestServerBuilder server() {
        return TestServer.of(Choking.class);
      }
    }

    @Override
    public Route route(RouteRequest request) throws Exception {
      if (request.recipient().localPart().contains("'")) {
        throw new IllegalStateException("Syntax error in SQL statement");
      }
      return super.route(request);
    }
  }

  static final class Silent extends Sound {
    static final class Contract extends RecipientRouterContract {
      @Override
      protected TestServerBuilder server() {
        return TestServer.of(Silent.class);
      }
    }

    @Override
    public Route route(RouteRequest request) throws Exception {
      return request.recipient().domain().startsWith("[") ? null : super.route(request);
    }
  }

  /** Holds what one client has asked against all others. */
  static final class Fickle extends Sound {
    static final class Contract extends RecipientRouterContract {
      @Override
      protected TestServerBuilder server() {
        return TestServer.of(Fickle.class);
      }
    }

    private volatile boolean offended;

    @Override
    public Route route(RouteRequest request) throws Exception {
      offended |= request.recipient().domain().endsWith(".example");
      return offended ? new Route.NotMine() : super.route(request);
    }
  }

  /** Serves one, and has no mailbox for whoever comes meanwhile. */
  static final class Sharing extends Sound {
    static final class Contract extends RecipientRouterContract {
      @Override
      protected TestServerBuilder server() {
        return TestServer.of(Sharing.class);
      }
    }

    /** The addresses that it was asked for: for each alone first, and again for all at once. */
    private final Set<MailAddress> asked = ConcurrentHashMap.newKeySet();

    private final MeetingPoint inside = new MeetingPoint();

    @Override
    public Route route(RouteRequest request) throws Exception {
      Route route = super.route(request);
      return route instanceof Route.NotMine || asked.add(request.recipient()) || inside.isFirst()
          ? route
          : new Route.NotMine();
    }
  }
}
