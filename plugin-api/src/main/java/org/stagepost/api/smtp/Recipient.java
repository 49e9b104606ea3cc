package org.stagepost.api.smtp;

import org.stagepost.api.message.MailAddress;
import org.stagepost.api.route.Route;

/**
 * A recipient that was accepted.
 *
 * @param address the address as RCPT gave it
 * @param parameters what stood behind it
 * @param route where its mail goes
 */
public record Recipient(MailAddress address, EsmtpParameters parameters, Route route) {}
