package org.stagepost.distribution;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * What is in a plugin's jar.
 *
 * @param id the plugin's id
 * @param extensions the names of its extension classes
 * @param files all else, by the names in the jar
 */
record PackedPlugin(String id, List<String> extensions, Map<String, byte[]> files) {

  /** The same with more files. */
  PackedPlugin with(Map<String, byte[]> more) {
    Map<String, byte[]> all = new LinkedHashMap<>(files);
    all.putAll(more);
    return new PackedPlugin(id, extensions, all);
  }

  void write(String version, Path jar) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Plugin-Id", id);
    attributes.putValue("Plugin-Version", version);
    attributes.putValue("Plugin-Requires", ">=0.1.0 & <0.2.0");
    Map<String, byte[]> all = new LinkedHashMap<>();
    String index = String.join("\n", extensions) + "\n";
    all.put("META-INF/extensions.idx", index.getBytes(StandardCharsets.UTF_8));
    all.putAll(files);
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream packed = new JarOutputStream(out, manifest)) {
      for (Map.Entry<String, byte[]> file : all.entrySet()) {
        packed.putNextEntry(new JarEntry(file.getKey()));
        packed.write(file.getValue());
        packed.closeEntry();
      }
    }
  }
}
