/**
 * <b>NAME</b> — the filters, asked in their order.
 *
 * <p><b>SYNOPSIS</b> — {@link org.stagepost.server.filter.FilterChain} puts each step of an SMTP
 * transaction before the filters that the configuration names; at the end of a message it applies
 * their edits and says in a {@link org.stagepost.server.filter.FilterOutcome} what is to become of
 * it.
 *
 * <p><b>PROMISES</b> — the first filter that refuses ends the matter. A filter sees the message as
 * those before it left it. No message is held in memory for an edit.
 *
 * <p><b>WHAT MAY GO WRONG</b> — a filter throws, or wants an edit that cannot be made: it has
 * failed, the log names it and its plugin, and what that means for the mail it has declared itself.
 */
package org.stagepost.server.filter;
