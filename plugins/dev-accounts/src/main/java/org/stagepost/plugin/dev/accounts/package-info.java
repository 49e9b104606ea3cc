/**
 * <b>NAME</b> — {@code dev-accounts}, what {@code stagepost dev} runs with: the directory, the
 * authenticator and the router {@code dev}.
 *
 * <p><b>SYNOPSIS</b> — every address, local or not, has a mailbox of its own, and each opens with
 * the password {@code stagepost}. So a program that sends mail can be tried out, and nothing leaves
 * the machine.
 *
 * <p><b>PROMISES</b> — nothing is stored, and no account is ever unknown. APOP works too, where
 * readable secrets are offered.
 *
 * <p><b>WHAT MAY GO WRONG</b> — an address whose name no account can have, such as {@code a/b@c},
 * is refused with {@code 550 5.1.1}. Never name these in the configuration of a server that others
 * can reach: everybody knows the password.
 */
package org.stagepost.plugin.dev.accounts;
