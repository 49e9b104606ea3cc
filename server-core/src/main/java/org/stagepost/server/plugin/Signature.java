package org.stagepost.server.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.CodeSigner;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.stagepost.server.config.PluginTrust;

/**
 * Reads the signature of a jar. Java itself compares each entry with its digest, and lets pass what
 * no digest stands for; here a jar is signed as a whole, by at least one who has signed all of it,
 * or not at all.
 */
final class Signature {

  /** What holds signatures, and is not signed itself. */
  private static final Pattern OWN_FILE =
      Pattern.compile(
          "META-INF/(MANIFEST\\.MF|[^/]*\\.(SF|DSA|RSA|EC)|SIG-[^/.]*(\\.[A-Z0-9]{1,3})?)");

  private static final Pattern SIGNATURE_FILE = Pattern.compile("META-INF/[^/]*\\.(SF|DSA|RSA|EC)");

  private final JarFile jar;
  private final Defects defects;

  /**
   * The signature of a jar.
   *
   * @param jar opened so that Java verifies it
   * @param defects takes what is wrong with it
   */
  Signature(JarFile jar, Defects defects) {
    this.jar = jar;
    this.defects = defects;
  }

  /** Who has signed the whole jar: nobody if it is not signed; empty if it is, and not soundly. */
  Optional<List<Signer>> signers() throws IOException {
    if (jar.stream().noneMatch(entry -> matches(SIGNATURE_FILE, entry))) {
      return Optional.of(List.of());
    }
    try {
      return signersOfAll();
    } catch (SecurityException broken) {
      return fault("its signature is broken (" + Shown.plain(Fault.text(broken)) + ")");
    }
  }

  private Optional<List<Signer>> signersOfAll() throws IOException {
    Optional<Set<Signer>> common = Optional.empty();
    for (JarEntry entry : jar.stream().filter(one -> !one.isDirectory()).toList()) {
      if (matches(OWN_FILE, entry)) {
        continue;
      }
      Set<Signer> signers = signers(entry);
      if (signers.isEmpty()) {
        return fault(
            "its signature does not cover "
                + Shown.quoted(entry.getName())
                + ": it was added later, or the signature is one that this Java does not take");
      }
      common.ifPresent(others -> signers.retainAll(others));
      common = Optional.of(signers);
    }
    Optional<String> lost = lost();
    if (lost.isPresent()) {
      return fault(
          "its signature covers " + Shown.quoted(lost.get()) + ", which is not in the jar");
    }
    List<Signer> all = List.copyOf(common.orElse(Set.of()));
    return all.isEmpty() ? fault("nobody has signed all of it") : Optional.of(all);
  }

  private Optional<List<Signer>> fault(String what) {
    defects.error(what);
    return Optional.empty();
  }

  /** Java knows the signers of an entry once it has been read to its end. */
  private Set<Signer> signers(JarEntry entry) throws IOException {
    try (InputStream octets = jar.getInputStream(entry)) {
      octets.transferTo(OutputStream.nullOutputStream());
    }
    CodeSigner[] signers = entry.getCodeSigners();
    return signers == null
        ? Set.of()
        : Arrays.stream(signers)
            .map(signer -> signer.getSignerCertPath().getCertificates().getFirst())
            .filter(X509Certificate.class::isInstance)
            .map(certificate -> Signer.of((X509Certificate) certificate))
            .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** What was signed and has been taken out; Java does not miss it. */
  private Optional<String> lost() throws IOException {
    Manifest manifest = jar.getManifest();
    return manifest == null
        ? Optional.empty()
        : manifest.getEntries().keySet().stream()
            .filter(name -> jar.getEntry(name) == null)
            .findFirst();
  }

  private static boolean matches(Pattern pattern, JarEntry entry) {
    return pattern.matcher(entry.getName().toUpperCase(Locale.ROOT)).matches();
  }

  /** Holds the signers of a jar against those who are trusted. */
  static void check(List<Signer> signers, PluginTrust trust, Defects defects) {
    if (signers.stream().map(Signer::fingerprint).anyMatch(trust.signers()::contains)) {
      return;
    }
    String what =
        signers.isEmpty()
            ? "it is not signed, and pluginTrust names who may sign plugins"
            : "it is signed by "
                + signers.stream().map(Signer::toString).collect(Collectors.joining(" and "))
                + ", whom pluginTrust does not name";
    if (trust.require()) {
      defects.error(what);
    } else {
      defects.warning(what);
    }
  }
}
