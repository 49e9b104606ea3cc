package org.stagepost.server;

import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.stagepost.server.config.Configuration;
import org.stagepost.server.config.Problems;
import org.stagepost.server.config.TlsConfig;
import org.stagepost.server.tls.AuthorityCheck;
import org.stagepost.server.tls.CertificateCheck;
import org.stagepost.server.tls.PemFiles;
import org.stagepost.server.tls.TlsFault;
import org.stagepost.server.tls.TlsFiles;

/** The certificates that the configuration names. */
final class Certificates {

  private final String file;
  private final Problems problems;

  /**
   * A look at them.
   *
   * @param file what reports call the configuration
   * @param problems takes what is wrong
   */
  Certificates(String file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  static TlsFiles files(TlsConfig tls) {
    List<PemFiles> all = new ArrayList<>();
    all.add(new PemFiles(tls.certificate(), tls.privateKey()));
    tls.certificates().forEach(one -> all.add(new PemFiles(one.certificate(), one.privateKey())));
    return new TlsFiles(all, tls.clientAuthorities());
  }

  /** Says what is wrong with them at a time; of files that are not there it is said already. */
  void check(Configuration configuration, Instant now) {
    configuration.tls().ifPresent(tls -> check(tls, configuration.hostname().value(), now));
  }

  private void check(TlsConfig tls, String hostname, Instant now) {
    TlsFiles files = files(tls);
    List<Boolean> named = new ArrayList<>();
    for (int i = 0; i < files.certificates().size(); i++) {
      PemFiles pair = files.certificates().get(i);
      if (areThere(pair)) {
        CertificateCheck check = new CertificateCheck(pair, now);
        String path = i == 0 ? "tls" : "tls.certificates[" + (i - 1) + "]";
        check.faults().forEach(fault -> tell(path, fault));
        named.add(check.isFor(hostname));
      } else {
        named.add(true); // nobody knows
      }
    }
    names(hostname, named);
    files
        .clientAuthorities()
        .filter(Files::isReadable)
        .map(file -> AuthorityCheck.faults(file, now))
        .ifPresent(faults -> faults.forEach(fault -> tell("tls", fault)));
  }

  /** The first certificate is looked at by itself: clients that ask for no name get that one. */
  private void names(String hostname, List<Boolean> named) {
    String where = file + ": tls.certificate";
    if (!named.contains(true)) {
      problems.warning(where, "no certificate is for the host name " + hostname);
    } else if (!named.getFirst()) {
      problems.warning(
          where,
          "the certificate is not for the host name %s, and clients that ask for no name get it"
              .formatted(hostname));
    }
  }

  private static boolean areThere(PemFiles pair) {
    return Files.isReadable(pair.certificate()) && Files.isReadable(pair.privateKey());
  }

  private void tell(String path, TlsFault fault) {
    String key =
        switch (fault.part()) {
          case CERTIFICATE -> "certificate";
          case PRIVATE_KEY -> "privateKey";
          case CLIENT_AUTHORITIES -> "clientAuthorities";
        };
    String where = file + ": " + path + "." + key;
    if (fault.isError()) {
      problems.error(where, fault.what());
    } else {
      problems.warning(where, fault.what());
    }
  }
}
