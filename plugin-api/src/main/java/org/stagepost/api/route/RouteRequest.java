package org.stagepost.api.route;

import java.util.Optional;
import org.stagepost.api.auth.Identity;
import org.stagepost.api.message.MailAddress;

/**
 * The question that a router answers.
 *
 * @param recipient the address of RCPT, or one that somebody wants to send from
 * @param sender the address of MAIL; empty for the null reverse-path (RFC 5321 §4.5.5)
 * @param identity who has logged in, if anybody
 */
public record RouteRequest(
    MailAddress recipient, Optional<MailAddress> sender, Optional<Identity> identity) {}
