/**
 * <b>NAME</b> — an example of a store: mail in one SQL table, with a second one for what must
 * outlive the messages of a mailbox.
 *
 * <p><b>SYNOPSIS</b> — {@code "store": "sql"} in the configuration. {@link
 * org.stagepost.plugin.example.sql.store.SqlMailStore} is the extension; {@code Transactions} lets
 * one change happen after the other and forces each to the disk; {@code MailTables} has all the
 * SQL; {@code Leases} knows which sessions have which mailboxes.
 *
 * <p><b>PROMISES</b> — those of {@code MailStoreContract}, bar what needs a disk of the test's own.
 * Simple before fast: deliveries are stored one at a time, each with a force of its own.
 *
 * <p><b>WHAT MAY GO WRONG</b> — once a commit or a force has failed, nobody knows what the disk
 * holds: the store refuses everything until the server is started again. The file of the database
 * does not shrink while the server runs.
 */
package org.stagepost.plugin.example.sql.store;
