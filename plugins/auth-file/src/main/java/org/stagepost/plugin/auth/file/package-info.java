/**
 * <b>NAME</b> — {@code auth-file}, accounts in a passwd-file: the authenticator and the directory
 * {@code file}.
 *
 * <p><b>SYNOPSIS</b> — {@code "authenticators": ["h2", "file"]}, and {@code "accounts": "file"}
 * where the file alone says who exists. Each line is {@code name:password}, as Dovecot and htpasswd
 * write it; what stands behind a second colon is passed over, unless it restricts logins. The
 * password is in a form that {@link org.stagepost.api.auth.Verifier#ofScheme} reads. With {@code !}
 * or {@code *} in front of it the account is locked; without any password, it is for others to
 * check.
 *
 * <p><b>PROMISES</b> — a change of the file counts within about two seconds, once it is written to
 * its end. The file is never written to. No line is ever quoted.
 *
 * <p><b>WHAT MAY GO WRONG</b> — a line cannot be used: its account is locked until it is mended,
 * and the log has its number; so is one whose extra fields restrict logins. The file is gone, or
 * cannot be read: logins are temporary failures and mail is deferred until it is there again.
 */
package org.stagepost.plugin.auth.file;
