/**
 * <b>NAME</b> — an example of an authenticator: a REST service knows whose password it is.
 *
 * <p><b>SYNOPSIS</b> — {@code "authenticators": ["rest"]} in the configuration, and the address of
 * the service in the plugin's section. {@link org.stagepost.plugin.example.rest.login.RestLogin} is
 * the extension, {@link org.stagepost.plugin.example.rest.login.RestLoginConfig} its settings.
 *
 * <p><b>PROMISES</b> — the account and the password are sent in the body of a POST, to this address
 * and no other: redirects are not followed. Neither stands in an address, a log or an exception.
 *
 * <p><b>WHAT MAY GO WRONG</b> — a service that is down, slow, or says anything but what it may say
 * is a temporary failure: clients are asked to try again, and nobody is told that a password is
 * wrong.
 */
package org.stagepost.plugin.example.rest.login;
