package org.stagepost.plugin.sasl.mechanisms;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The mail addresses in a certificate. */
final class CertificateNames {

  private static final Logger LOG = LoggerFactory.getLogger(CertificateNames.class);

  private static final int RFC822_NAME = 1; // RFC 5280 §4.2.1.6, GeneralName

  private CertificateNames() {}

  /** Its subject alternative names that are mail addresses, in its order. */
  static List<String> of(X509Certificate certificate) {
    Collection<List<?>> names;
    try {
      names = certificate.getSubjectAlternativeNames();
    } catch (CertificateParsingException e) {
      LOG.debug("a client's certificate has names that cannot be read", e);
      return List.of();
    }
    return names == null // so says Java that there are none
        ? List.of()
        : names.stream()
            .filter(name -> name.getFirst().equals(RFC822_NAME))
            .map(name -> (String) name.get(1))
            .filter(address -> address.indexOf('@') > 0)
            .toList();
  }
}
