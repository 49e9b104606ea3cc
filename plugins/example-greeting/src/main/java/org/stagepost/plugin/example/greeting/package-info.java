/**
 * <b>NAME</b> — the plugin of the tutorial: one new command, {@code XGREETING}, for POP3 and SMTP.
 *
 * <p><b>SYNOPSIS</b> — copy this folder to begin a plugin of your own. {@link
 * org.stagepost.plugin.example.greeting.Pop3Greeting} and {@link
 * org.stagepost.plugin.example.greeting.SmtpGreeting} are the extensions; both ask for the one
 * {@code Greeting}, which asks for the configuration record, a service of the server and the texts
 * of {@code replies.properties}. That is all there is to injection.
 *
 * <p><b>PROMISES</b> — {@code XGREETING} says hello, by name to who has logged in, and changes
 * nothing. It is announced in CAPA and EHLO.
 *
 * <p><b>WHAT MAY GO WRONG</b> — an argument is refused. A salutation that could not be sent stops
 * the start of the server, with a sentence that says why.
 */
package org.stagepost.plugin.example.greeting;
