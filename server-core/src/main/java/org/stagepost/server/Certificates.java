package org.stagepost.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.stagepost.server.config.Configuration;
import org.stagepost.server.config.Problems;
import org.stagepost.server.config.TlsConfig;
import org.stagepost.server.tls.CertificateCheck;
import org.stagepost.server.tls.PemFiles;
import org.stagepost.server.tls.TlsFailure;
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
    boolean named = false;
    for (int i = 0; i < files.certificates().size(); i++) {
      PemFiles pair = files.certificates().get(i);
      if (areThere(pair)) {
        CertificateCheck check = new CertificateCheck(pair, now);
        String path = i == 0 ? "tls" : "tls.certificates[" + (i - 1) + "]";
        check.findings().forEach(finding -> tell(path, finding));
        named |= check.isFor(hostname);
      } else {
        named = true; // nobody knows
      }
    }
    if (!named) {
      problems.warning(
          file + ": tls.certificate", "no certificate is for the host name " + hostname);
    }
    files.clientAuthorities().filter(Files::isReadable).ifPresent(this::authorities);
  }

  private static boolean areThere(PemFiles pair) {
    return Files.isReadable(pair.certificate()) && Files.isReadable(pair.privateKey());
  }

  private void tell(String path, CertificateCheck.Finding finding) {
    String key =
        switch (finding.part()) {
          case CERTIFICATE -> "certificate";
          case PRIVATE_KEY -> "privateKey";
        };
    String where = file + ": " + path + "." + key;
    if (finding.hinders()) {
      problems.error(where, finding.what());
    } else {
      problems.warning(where, finding.what());
    }
  }

  private void authorities(Path authorities) {
    try {
      PemFiles.certificates(authorities);
    } catch (TlsFailure failure) {
      failure
          .problems()
          .forEach(problem -> problems.error(file + ": tls.clientAuthorities", problem));
    }
  }
}
