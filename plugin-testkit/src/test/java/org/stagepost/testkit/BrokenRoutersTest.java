package org.stagepost.testkit;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.stagepost.api.message.MailAddress;
import org.stagepost.api.route.RecipientRouter;
import org.stagepost.api.route.Route;
import org.stagepost.api.route.RouteRequest;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.Quota;

/** Each clause of the contract of routers can fail: routers with one fault each. */
final class BrokenRoutersTest extends FaultsOfAContract {

  @Override
  List<Fault> faults() {
    return List.of(
        new Fault(Renamed.Contract.class, "hasTheSameNameAtAllTimes"),
        new Fault(ForMembers.Contract.class, "keepsMailForItsAddressesHere"),
        new Fault(Greedy.Contract.class, "leavesOthersToTheNext"),
        new Fault(Choking.Contract.class, "hasAnAnswerForEveryAddress"),
        new Fault(Silent.Contract.class, "hasAnAnswerForEveryAddress"),
        new Fault(Fickle.Contract.class, "doesNotChangeItsMind"),
        new Fault(Sharing.Contract.class, "servesManySessionsAtOnce"));
  }

  @Override
  Class<?> sound() {
    return Sound.Contract.class;
  }

  /** The contract over the router that it stands in. */
  abstract static class Spoilt extends RecipientRouterContract {
    @Override
    protected TestServerBuilder server() {
      return TestServer.of(broken(this));
    }
  }

  /** All of one domain; each subclass spoils one thing. */
  static class Sound implements RecipientRouter {
    static final class Contract extends Spoilt {}

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
    static final class Contract extends Spoilt {}

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
    static final class Contract extends Spoilt {}

    @Override
    public Route route(RouteRequest request) throws Exception {
      return request.identity().isPresent() ? super.route(request) : new Route.NotMine();
    }
  }

  static final class Greedy extends Sound {
    static final class Contract extends Spoilt {}

    @Override
    public Route route(RouteRequest request) {
      return new Route.Local(mailbox(request.recipient()), Quota.NONE);
    }
  }

  static final class Choking extends Sound {
    static final class Contract extends Spoilt {}

    @Override
    public Route route(RouteRequest request) throws Exception {
      if (request.recipient().localPart().contains("'")) {
        throw new IllegalStateException("Syntax error in SQL statement");
      }
      return super.route(request);
    }
  }

  static final class Silent extends Sound {
    static final class Contract extends Spoilt {}

    @Override
    public Route route(RouteRequest request) throws Exception {
      return request.recipient().domain().startsWith("[") ? null : super.route(request);
    }
  }

  /** Holds what one client has asked against all others. */
  static final class Fickle extends Sound {
    static final class Contract extends Spoilt {}

    private volatile boolean offended;

    @Override
    public Route route(RouteRequest request) throws Exception {
      offended |= request.recipient().domain().endsWith(".example");
      return offended ? new Route.NotMine() : super.route(request);
    }
  }

  /** Serves one, and has no mailbox for whoever comes meanwhile. */
  static final class Sharing extends Sound {
    static final class Contract extends Spoilt {}

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
