package org.stagepost.server.delivery;

import java.util.Optional;
import org.stagepost.api.host.Accounts;
import org.stagepost.api.message.MailAddress;
import org.stagepost.api.session.Session;
import org.stagepost.api.smtp.SmtpReply;

/** Whose addresses a client may send from. Safe for use by many sessions. */
public interface SenderRights {

  /** Anybody's. */
  SenderRights ANY =
      new SenderRights() {
        @Override
        public Optional<SmtpReply> ofReversePath(Session session, Optional<MailAddress> sender) {
          return Optional.empty();
        }

        @Override
        public Optional<SmtpReply> ofHeader(Arrival arrival) {
          return Optional.empty();
        }
      };

  /** Those of the account that has logged in: mail for them comes into its mailbox. */
  static SenderRights own(Routing routing, Accounts accounts) {
    return new OwnAddresses(routing, accounts);
  }

  /**
   * Whether a client may say this in MAIL.
   *
   * @param sender the reverse-path; empty for {@code <>}
   * @return the reply that refuses
   */
  Optional<SmtpReply> ofReversePath(Session session, Optional<MailAddress> sender);

  /**
   * Whether a client may say in the header what the message says there.
   *
   * @return the reply that refuses
   */
  Optional<SmtpReply> ofHeader(Arrival arrival);
}
