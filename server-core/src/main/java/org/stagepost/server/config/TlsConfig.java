package org.stagepost.server.config;

import java.nio.file.Path;

/**
 * The files of the certificate.
 *
 * @param certificate the chain in PEM, the server's own certificate first; required
 * @param privateKey its key in PEM, PKCS #8, without a password; required
 */
public record TlsConfig(
    @Describe(
            required = true,
            value = "The certificate chain in PEM, the server's own certificate first.")
        Path certificate,
    @Describe(
            required = true,
            value = "The private key in PEM (PKCS #8), not protected by a password.")
        Path privateKey) {}
