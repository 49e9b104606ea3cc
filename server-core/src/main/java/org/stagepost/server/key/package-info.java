/**
 * <b>NAME</b> — the server's own secret, and files that are for its eyes only.
 *
 * <p><b>SYNOPSIS</b> — {@link org.stagepost.server.key.ServerKey} gives a key for each purpose.
 *
 * <p><b>PROMISES</b> — a {@link org.stagepost.server.key.PrivateFile} can be used by its owner
 * alone and is there as a whole or not at all.
 *
 * <p><b>WHAT MAY GO WRONG</b> — the key file is gone: readable secrets made with it are lost, SCRAM
 * fails until the next login that sends the password, and all clients are strangers until they log
 * in; passwords that are sent still work.
 */
package org.stagepost.server.key;
