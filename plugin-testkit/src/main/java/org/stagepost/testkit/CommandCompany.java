package org.stagepost.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.stagepost.testkit.CommandContract.MOST_QUESTIONS;
import static org.stagepost.testkit.PluginContract.USERS;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.stagepost.api.session.Arguments;
import org.stagepost.api.session.Command;
import org.stagepost.api.session.Session;

/**
 * What a command says to several users, each alone and all in company.
 *
 * @param contract lends the sessions
 * @param arguments what stands behind the verb
 */
record CommandCompany<S extends Session, E extends Enum<E>>(
    CommandContract<S, E> contract, Command<S, E> command, E state, Arguments arguments) {

  /** Each step of all, and then the next. */
  void assertAlikeInTurns() throws Exception {
    assertAlike(aloneInOrder(), together(false));
  }

  /** Everything at once. */
  void assertAlikeAtOnce() throws Exception {
    assertAlike(aloneInOrder(), together(true));
  }

  /**
   * What each user is told if there is nobody else; nothing for a user who is not told the same
   * again, for then there is nothing to compare with.
   */
  private List<List<String>> aloneInOrder() throws Exception {
    List<List<String>> all = new ArrayList<>();
    for (int user = 0; user < USERS; user++) {
      List<String> once = alone(user);
      all.add(once.equals(alone(user)) ? once : List.of());
    }
    return all;
  }

  private List<String> alone(int user) throws Exception {
    try (LentSession<S> lent = contract.session(user, state)) {
      Conversation<S, E> conversation = new Conversation<>(command, lent, contract.grammar());
      talk(conversation, user);
      return conversation.said();
    } finally {
      contract.awaitNoSession();
    }
  }

  private void talk(Conversation<S, E> conversation, int user) throws Exception {
    conversation.begin(arguments);
    for (int i = 0; i < MOST_QUESTIONS && conversation.asks(); i++) {
      conversation.goOn(answer(user));
    }
  }

  private static Arguments answer(int user) {
    return Arguments.of("answer" + user);
  }

  /** What each user is told if all are there: each step of all, or everything at once. */
  private List<List<String>> together(boolean atOnce) throws Exception {
    List<LentSession<S>> sessions = new ArrayList<>();
    try {
      List<Conversation<S, E>> all = new ArrayList<>();
      for (int user = 0; user < USERS; user++) {
        sessions.add(contract.session(user, state));
        all.add(new Conversation<>(command, sessions.getLast(), contract.grammar()));
      }
      if (atOnce) {
        talkAtOnce(all);
      } else {
        talkInTurns(all);
      }
      return all.stream().map(Conversation::said).toList();
    } finally {
      for (LentSession<S> one : sessions) {
        one.close();
      }
      contract.awaitNoSession();
    }
  }

  private void talkAtOnce(List<Conversation<S, E>> all) throws Exception {
    List<Callable<Boolean>> work = new ArrayList<>();
    for (int user = 0; user < USERS; user++) {
      int number = user;
      work.add(
          () -> {
            talk(all.get(number), number);
            return true;
          });
    }
    PluginContract.atOnce(work);
  }

  private void talkInTurns(List<Conversation<S, E>> all) throws Exception {
    for (Conversation<S, E> one : all) {
      one.begin(arguments);
    }
    for (int i = 0; i < MOST_QUESTIONS; i++) {
      for (int user = 0; user < USERS; user++) {
        if (all.get(user).asks()) {
          all.get(user).goOn(answer(user));
        }
      }
    }
  }

  private void assertAlike(List<List<String>> alone, List<List<String>> together) {
    for (int user = 0; user < USERS; user++) {
      if (!alone.get(user).isEmpty()) {
        assertEquals(
            alone.get(user),
            together.get(user),
            command.verb() + " says something else to a user if there are others");
      }
    }
  }
}
