/**
 * <b>NAME</b> — the client's end of a mail connection.
 *
 * <p><b>SYNOPSIS</b> — {@link org.stagepost.benchmarks.wire.ClientConnection} sends octets and
 * reads lines and texts. It is small and quick, so that what is measured is the server.
 *
 * <p><b>PROMISES</b> — Nothing of the server is used: what is measured and what measures have no
 * fault in common.
 */
package org.stagepost.benchmarks.wire;
