/**
 * <b>NAME</b> — the public API of Stagepost: all that a plugin sees of the server.
 *
 * <p><b>SYNOPSIS</b> — write a class, annotate it {@link org.pf4j.Extension}, and let it implement
 * one of the extension points: {@link org.stagepost.api.pop3.Pop3Command}, {@link
 * org.stagepost.api.smtp.SmtpCommand}, {@link org.stagepost.api.smtp.SmtpExtension}, {@link
 * org.stagepost.api.auth.Authenticator}, {@link org.stagepost.api.auth.SaslMechanism}, {@link
 * org.stagepost.api.auth.AuthPolicy}, {@link org.stagepost.api.account.AccountDirectory}, {@link
 * org.stagepost.api.store.MailStore}, {@link org.stagepost.api.route.RecipientRouter}, {@link
 * org.stagepost.api.filter.MailFilter} or {@link org.stagepost.api.event.MailListener}.
 *
 * <p><b>PROMISES</b> — an extension is built once for each start of the server, and anew when its
 * plugin is replaced while the server runs, with {@code jakarta.inject.Inject} on its constructor.
 * It may ask for any type of {@link org.stagepost.api.host}, for its {@link
 * org.stagepost.api.PluginConfig} record, for a {@link java.time.Clock}, for a {@link
 * javax.sql.DataSource} of its own, and for other classes of its own jar. It is called by many
 * sessions at once, on platform threads of the plugin's own; for one session it is called by one at
 * a time.
 *
 * <p><b>WHAT MAY GO WRONG</b> — an extension that throws, or passes its deadline, costs its peer
 * one {@code 451} or {@code -ERR}, and is logged with the plugin's id. What has passed its deadline
 * is given up: a session or service that it uses afterwards throws {@code IllegalStateException}.
 * The deadline is 10 s for an authenticator, an account directory, a policy, a router or a step of
 * a filter, and 60 s for anything else; the time of a service of the server that it calls does not
 * count. After ten failures in a row the plugin is not called for 10 s.
 *
 * <p>Types marked {@link org.stagepost.api.HostProvided} are implemented by the server alone and
 * may gain methods in a minor version. Sealed types are results that plugins make and hand back;
 * they may gain variants, so no plugin switches over them. Enums that plugins read may grow: switch
 * with a {@code default}.
 */
package org.stagepost.api;
