package org.stagepost.api.session;

/**
 * What was agreed in a TLS handshake.
 *
 * @param protocol the version, for example {@code TLSv1.3}
 * @param cipherSuite the suite by its IANA name, for example {@code TLS_AES_256_GCM_SHA384}
 */
public record TlsInfo(String protocol, String cipherSuite) {}
