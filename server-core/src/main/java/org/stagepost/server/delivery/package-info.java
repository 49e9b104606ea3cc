/**
 * <b>NAME</b> — where a message goes, and the moment from which it is ours.
 *
 * <p><b>SYNOPSIS</b> — at RCPT, {@link org.stagepost.server.delivery.Routing} asks the routers in
 * the order of the configuration; at the end of DATA, {@link
 * org.stagepost.server.delivery.Acceptance} asks the filters, and {@link
 * org.stagepost.server.delivery.FinalDelivery} puts the trace headers in front and hands the
 * message to the store, once, for all its mailboxes. What is only rehearsed ends before the store.
 *
 * <p><b>PROMISES</b> — 250 is answered only when the message is durable in all its mailboxes; with
 * any other answer none of them has it. Recipients that lead to one mailbox make one copy.
 * Postmaster is always taken (RFC 5321 §4.5.1), and mail for elsewhere never, however it is
 * written. {@link org.stagepost.server.delivery.SenderRights} ask the same routers who may send
 * from an address. The text of a message is not copied, and changed only by the edits of filters,
 * bar {@code Return-Path} fields that were not ours to keep (RFC 5321 §4.4).
 *
 * <p><b>WHAT MAY GO WRONG</b> — a router or directory that fails defers its recipient (451); so
 * does a store that fails or is full with the message (451, 452); a message that has been through
 * more than a hundred servers is a loop (554 5.4.6).
 */
package org.stagepost.server.delivery;
