/**
 * <b>NAME</b> — certificates, keys, and what a TLS handshake decides.
 *
 * <p><b>SYNOPSIS</b> — a {@link org.stagepost.server.tls.TlsContext} is made of {@link
 * org.stagepost.server.tls.TlsFiles}. The line server gives it the first octets of a connection,
 * and gets a {@link org.stagepost.server.tls.ServerHandshake}, whose engine it feeds; what was
 * agreed on is an {@link org.stagepost.server.tls.AgreedTls}. No socket is touched here.
 *
 * <p><b>PROMISES</b>
 *
 * <ul>
 *   <li>TLS 1.2 and 1.3 alone, forward secrecy and authenticated encryption alone.
 *   <li>A client gets the certificate whose name it asks for, and the first one if there is none,
 *       however odd what it asks for is.
 *   <li>Files that change are read again, and no connection ends for that. As long as they are
 *       faulty, what was read before stays in use.
 *   <li>A client's certificate never ends a handshake. It counts if it leads to an authority of the
 *       operator and is valid in this moment, in a resumed session too, and if nothing on that way
 *       is weak.
 *   <li>A session is resumed under the name for which it was begun, and under no other.
 * </ul>
 *
 * <p><b>WHAT MAY GO WRONG</b> — files that cannot be used: {@link
 * org.stagepost.server.tls.TlsFailure} names each.
 */
package org.stagepost.server.tls;
