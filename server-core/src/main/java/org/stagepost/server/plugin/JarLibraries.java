package org.stagepost.server.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The libraries in a plugin's jar, as far as they have left their papers there.
 *
 * @param libraries those that Maven has described
 * @param licenseFiles the names of files that look like licences or notices
 * @param bundleLicense what the manifest calls the jar's licence, or empty
 */
public record JarLibraries(
    List<Library> libraries, List<String> licenseFiles, String bundleLicense) {

  /** Nothing is known. */
  static final JarLibraries NONE = new JarLibraries(List.of(), List.of(), "");

  private static final Pattern PROPERTIES =
      Pattern.compile("(META-INF/maven/[^/]+/[^/]+/)pom\\.properties");
  private static final Pattern LICENSE =
      Pattern.compile(
          "(META-INF/)?((LICENSE|LICENCE|NOTICE|COPYING)[^/]*|licenses/.+)",
          Pattern.CASE_INSENSITIVE);
  private static final List<String> LICENSE_NAME =
      List.of("project", "licenses", "license", "name");

  /**
   * A library.
   *
   * @param name group and artifact, as in {@code com.example:ldap}
   * @param version its version
   * @param licenses the names of its licences; none if they are not told
   */
  public record Library(String name, String version, List<String> licenses) {
    /** Copies the list. */
    public Library {
      licenses = List.copyOf(licenses);
    }
  }

  /** Copies the lists. */
  public JarLibraries {
    libraries = List.copyOf(libraries);
    licenseFiles = List.copyOf(licenseFiles);
  }

  /**
   * Reads what there is.
   *
   * @param plugin the plugin's id: an artifact of that name is the plugin itself
   */
  static JarLibraries of(JarFile jar, String plugin) throws IOException {
    List<Library> libraries = new ArrayList<>();
    List<String> files = new ArrayList<>();
    for (JarEntry entry : jar.stream().toList()) {
      Matcher properties = PROPERTIES.matcher(entry.getName());
      if (properties.matches()) {
        library(jar, entry, properties.group(1), plugin).ifPresent(libraries::add);
      } else if (LICENSE.matcher(entry.getName()).matches() && !entry.isDirectory()) {
        files.add(Shown.plain(entry.getName()));
      }
    }
    String bundle =
        Optional.ofNullable(jar.getManifest())
            .map(manifest -> manifest.getMainAttributes().getValue("Bundle-License"))
            .orElse("");
    return new JarLibraries(libraries, files, Shown.plain(bundle));
  }

  private static Optional<Library> library(
      JarFile jar, JarEntry entry, String folder, String plugin) throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(text(jar, entry)));
    String artifact = properties.getProperty("artifactId", "?");
    if (artifact.equals(plugin)) {
      return Optional.empty();
    }
    JarEntry pom = jar.getJarEntry(folder + "pom.xml");
    return Optional.of(
        new Library(
            Shown.plain(properties.getProperty("groupId", "?") + ":" + artifact),
            Shown.plain(properties.getProperty("version", "?")),
            pom == null ? List.of() : licenses(text(jar, pom))));
  }

  private static String text(JarFile jar, JarEntry entry) throws IOException {
    try (InputStream octets = jar.getInputStream(entry)) {
      return new String(octets.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** The names of the licences in a POM; a parent's, which is not in the jar, are not known. */
  private static List<String> licenses(String pom) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false); // it is a stranger's file
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    List<String> names = new ArrayList<>();
    try {
      XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(pom));
      Deque<String> path = new ArrayDeque<>();
      while (xml.hasNext()) {
        switch (xml.next()) {
          case XMLStreamConstants.START_ELEMENT -> path.addLast(xml.getLocalName());
          case XMLStreamConstants.END_ELEMENT -> path.removeLast();
          case XMLStreamConstants.CHARACTERS -> {
            if (List.copyOf(path).equals(LICENSE_NAME)) {
              names.add(Shown.plain(xml.getText().strip()));
            }
          }
          default -> {}
        }
      }
    } catch (XMLStreamException e) {
      return List.of(); // not told in a way that can be read
    }
    return names;
  }
}
