/**
 * <b>NAME</b> — what the command line asks of the data, with or without a running server.
 *
 * <p><b>SYNOPSIS</b> — an {@link org.stagepost.server.admin.AdminRequest} names an operation;
 * {@link org.stagepost.server.admin.Administration} carries it out and gives an {@link
 * org.stagepost.server.admin.AdminReply}. A running server listens on a Unix-domain socket in its
 * data folder, and the command line sends the request there. If no server runs, the command line
 * takes the data lock and carries the request out by itself; but what only a running server knows,
 * its trails, it asks of that alone.
 *
 * <p><b>PROMISES</b> — only the owner of the data folder can open the socket. Whatever is sent to
 * it, the server lives on. Two processes never write at once: {@link
 * org.stagepost.server.admin.DataLock}.
 *
 * <p><b>WHAT MAY GO WRONG</b> — the path of the data folder is too long for a socket: then the
 * socket is in a private folder below the system's folder for temporary files.
 */
package org.stagepost.server.admin;
