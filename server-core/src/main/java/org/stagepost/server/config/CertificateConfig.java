package org.stagepost.server.config;

import java.nio.file.Path;

/**
 * The files of one more certificate.
 *
 * @param certificate the chain in PEM, the server's own certificate first; required
 * @param privateKey its key in PEM, without a password; required
 */
public record CertificateConfig(
    @Describe(
            required = true,
            value = "The certificate chain in PEM, the server's own certificate first.")
        Path certificate,
    @Describe(required = true, value = "Its private key in PEM, not protected by a password.")
        Path privateKey) {}
