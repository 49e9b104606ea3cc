package org.stagepost.server.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says what is wrong with a certificate and its key, or will be soon. Opens nothing but files. */
public final class CertificateCheck {

  private static final Duration SOON = Duration.ofDays(14);
  private static final int LEAST_RSA = 2048; // RFC 9325 §4.5
  private static final int LEAST_EC = 224;

  /** Of what it is said. */
  public enum Part {
    /** The file of the certificate and of those above it. */
    CERTIFICATE,
    /** The file of the key. */
    PRIVATE_KEY
  }

  /**
   * One thing that is wrong.
   *
   * @param part where
   * @param hinders whether the server cannot start with it
   * @param what a sentence
   */
  public record Finding(Part part, boolean hinders, String what) {}

  private final PemFiles files;
  private final Instant now;
  private final List<Finding> findings = new ArrayList<>();
  private Optional<CertificateNames> names = Optional.empty();

  /**
   * Looks at files.
   *
   * @param now what time it is
   */
  public CertificateCheck(PemFiles files, Instant now) {
    this.files = files;
    this.now = now;
    try {
      Credentials credentials = files.read();
      names = Optional.of(credentials.names());
      dates(credentials.chain());
      order(credentials.chain());
      strength(credentials.chain().getFirst());
    } catch (TlsFailure failure) {
      failure.problems().forEach(this::hindrance);
    }
    othersCanRead(files.privateKey());
  }

  /** All that was found. */
  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  /** Whether the certificate is for a host; true also if it cannot be read, which is said then. */
  public boolean isFor(String host) {
    return names
        .map(known -> known.name(host) || known.cover(host) || known.addresses().contains(host))
        .orElse(true);
  }

  private void hindrance(String problem) {
    boolean key = problem.startsWith(files.privateKey() + ":");
    findings.add(new Finding(key ? Part.PRIVATE_KEY : Part.CERTIFICATE, true, problem));
  }

  private void warn(String what) {
    findings.add(new Finding(Part.CERTIFICATE, false, what));
  }

  private void dates(List<X509Certificate> chain) {
    for (X509Certificate one : chain) {
      Instant begin = one.getNotBefore().toInstant();
      Instant end = one.getNotAfter().toInstant();
      String whose = "the certificate of " + Subject.of(one);
      if (begin.isAfter(now)) {
        warn(whose + " is not valid before " + begin);
      } else if (end.isBefore(now)) {
        warn(whose + " has ended on " + end + ", and clients refuse it");
      } else if (end.isBefore(now.plus(SOON))) {
        warn(whose + " ends soon, on " + end);
      }
    }
  }

  /** RFC 8446 §4.4.2: clients may expect each certificate to be followed by its issuer's. */
  private void order(List<X509Certificate> chain) {
    for (int i = 0; i + 1 < chain.size(); i++) {
      if (!isIssuedBy(chain.get(i), chain.get(i + 1))) {
        warn(
            "the certificate of %s is not followed by that of its issuer, %s"
                .formatted(Subject.of(chain.get(i)), Subject.issuerOf(chain.get(i))));
        return;
      }
    }
    X509Certificate only = chain.getFirst();
    if (chain.size() == 1
        && !only.getIssuerX500Principal().equals(only.getSubjectX500Principal())) {
      warn(
          "the chain is not complete: the certificate of the issuer, %s, is missing, and clients"
                  .formatted(Subject.issuerOf(only))
              + " that do not know it refuse this one");
    }
  }

  private static boolean isIssuedBy(X509Certificate one, X509Certificate next) {
    try {
      one.verify(next.getPublicKey());
      return one.getIssuerX500Principal().equals(next.getSubjectX500Principal());
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private void strength(X509Certificate own) {
    switch (own.getPublicKey()) {
      case RSAKey rsa when rsa.getModulus().bitLength() < LEAST_RSA ->
          warn("the key has %d bits only".formatted(rsa.getModulus().bitLength()));
      case ECKey ec when ec.getParams().getOrder().bitLength() < LEAST_EC ->
          warn("the key has %d bits only".formatted(ec.getParams().getOrder().bitLength()));
      default -> {} // strong enough
    }
  }

  private void othersCanRead(Path key) {
    try {
      if (Files.getPosixFilePermissions(key).contains(PosixFilePermission.OTHERS_READ)) {
        String what = key + ": everybody on this machine can read the private key";
        findings.add(new Finding(Part.PRIVATE_KEY, false, what));
      }
    } catch (IOException | UnsupportedOperationException e) {
      // It is missing, which is said elsewhere, or files have no such modes here.
    }
  }
}
