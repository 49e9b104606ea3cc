/**
 * <b>NAME</b> — where mail is kept.
 *
 * <p><b>SYNOPSIS</b> — a {@link org.stagepost.api.store.MailStore} takes deliveries and opens
 * mailboxes, each for one session at a time: that session has the <i>lease</i> on the mailbox until
 * it closes its {@link org.stagepost.api.store.Mailbox}, or the store ends the lease and tells the
 * {@link org.stagepost.api.store.LeaseListener}. A store may have a {@link
 * org.stagepost.api.store.MailInspector}, which reads all mail again.
 *
 * <p><b>PROMISES</b> — what {@code append} reported as stored, and what {@code update} reported as
 * updated, survives a power cut. Both happen as a whole or not at all. A message id is never used
 * twice in a mailbox of the same name, not even when the mailbox was removed in between.
 *
 * <p><b>WHAT MAY GO WRONG</b> — the disk is full ({@link
 * org.stagepost.api.store.AppendResult.Full}), a mailbox takes no more ({@link
 * org.stagepost.api.store.AppendResult.Refused}), the lease was lost ({@link
 * org.stagepost.api.store.UpdateResult.LeaseLost}). Anything else is an {@code IOException}, and
 * the client is asked to try again. The contract class {@code MailStoreContract} of the test kit
 * tries every promise.
 */
package org.stagepost.api.store;
