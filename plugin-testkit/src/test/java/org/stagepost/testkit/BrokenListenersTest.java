package org.stagepost.testkit;

import java.util.List;
import org.stagepost.api.event.MailEvent;
import org.stagepost.api.event.MailListener;
import org.stagepost.api.event.MessageAccepted;

/** Each clause of the contract of listeners can fail: listeners with one fault each. */
final class BrokenListenersTest extends FaultsOfAContract {

  @Override
  List<Fault> faults() {
    return List.of(
        new Fault(Deaf.Contract.class, "saysAlwaysTheSameOfItself"),
        new Fault(Strict.Contract.class, "takesEachKindOfEventAndThoseOfLaterVersions"));
  }

  @Override
  Class<?> sound() {
    return Sound.Contract.class;
  }

  /** The contract over the listener that it stands in. */
  abstract static class Spoilt extends MailListenerContract {
    @Override
    protected MailListener listener() {
      return broken(this, MailListener.class);
    }
  }

  /** A listener that does nothing; each of the others spoils one thing of it. */
  static class Sound implements MailListener {
    static final class Contract extends Spoilt {}

    @Override
    public String name() {
      return "sound";
    }

    @Override
    public void happened(MailEvent event) {}
  }

  static final class Deaf extends Sound {
    static final class Contract extends Spoilt {}

    @Override
    public String name() {
      return "no name";
    }
  }

  static final class Strict extends Sound {
    static final class Contract extends Spoilt {}

    @Override
    public void happened(MailEvent event) {
      if (!(event instanceof MessageAccepted)) {
        throw new IllegalArgumentException("unknown: " + event);
      }
    }
  }
}
