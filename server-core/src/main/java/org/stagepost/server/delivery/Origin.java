package org.stagepost.server.delivery;

import java.net.InetAddress;
import java.util.Optional;
import org.stagepost.api.auth.Identity;
import org.stagepost.api.session.TlsInfo;
import org.stagepost.api.smtp.Hello;

/**
 * Where a message came from.
 *
 * @param hello how the client introduced itself
 * @param client its address
 * @param tls the TLS layer, if there was one
 * @param identity who had logged in, if anybody
 */
public record Origin(
    Hello hello, InetAddress client, Optional<TlsInfo> tls, Optional<Identity> identity) {}
