package org.stagepost.server.config;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The sections of the key {@code plugins}. A plugin without a section is enabled, not optional, and
 * has no settings. Nothing of a record's class is kept, so that a plugin can be unloaded.
 */
public final class PluginSettings {

  private static final String PLUGINS = "plugins";
  private static final PluginSection NONE = new PluginSection(null, null, null);

  private final Source source;
  private final References references;
  private final Map<String, Optional<PluginSection>> sections;

  PluginSettings(Source source, References references) {
    this.source = source;
    this.references = references;
    this.sections = sections();
  }

  /** Each section by itself, so that one that is wrong does not hide the others. */
  private Map<String, Optional<PluginSection>> sections() {
    Map<String, Optional<PluginSection>> found = new LinkedHashMap<>();
    if (source.json() instanceof Json.Members file
        && file.members().get(PLUGINS) instanceof Json.Members plugins) {
      Binder binder = new Binder(references, new Findings(source.name())); // told already
      plugins
          .members()
          .forEach((id, json) -> found.put(id, binder.bind(PluginSection.class, json, path(id))));
    }
    return Collections.unmodifiableMap(found);
  }

  private static JsonPath path(String id) {
    return JsonPath.of(PLUGINS, id);
  }

  /** The ids that have a section, in the order of the file. */
  public Set<String> ids() {
    return sections.keySet();
  }

  /** Where the section of a plugin stands, for a report. */
  public String where(String id) {
    return source.name().at(source.place(path(id)), path(id));
  }

  /** The key {@code enabled}. */
  public boolean enabled(String id) {
    return section(id).enabled();
  }

  /** The key {@code optional}. */
  public boolean optional(String id) {
    return section(id).optional();
  }

  /** Whether the key {@code config} holds anything. */
  public boolean configured(String id) {
    return !section(id).config().json().members().isEmpty();
  }

  private PluginSection section(String id) {
    return sections.getOrDefault(id, Optional.of(NONE)).orElse(NONE);
  }

  /**
   * Binds the key {@code config} of a plugin. One that is absent binds as an empty object does.
   *
   * @param type a record, as {@link org.stagepost.api.PluginConfig} has it
   * @param problems takes everything that is wrong
   * @return empty if anything was wrong, here or in the section around it
   */
  public <T> Optional<T> bind(String id, Class<T> type, Problems problems) {
    if (sections.getOrDefault(id, Optional.of(NONE)).isEmpty()) {
      return Optional.empty(); // the reader has told what is wrong with it
    }
    if (!type.isRecord()) {
      problems.error(where(id), type.getSimpleName() + " must be a record to be bound");
      return Optional.empty();
    }
    Findings findings = new Findings(source.name());
    Optional<T> bound =
        new Binder(references, findings)
            .bind(type.asSubclass(Record.class), config(id), path(id).key("config"))
            .map(type::cast);
    findings.tell(problems);
    return bound;
  }

  /** What the key {@code config} of a plugin comes to, with all that it refers to. */
  public Fingerprint fingerprint(String id) {
    String text = JsonWriter.write(resolved(config(id)));
    return Fingerprint.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private Json resolved(Json json) {
    return switch (json) {
      case Json.Members(Place place, Map<String, Json> members) -> {
        Map<String, Json> resolved = new LinkedHashMap<>();
        members.forEach((key, value) -> resolved.put(key, resolved(value)));
        yield new Json.Members(place, resolved);
      }
      case Json.Elements(Place place, List<Json> elements) ->
          new Json.Elements(place, elements.stream().map(this::resolved).toList());
      case Json.Text(Place place, String value) -> new Json.Text(place, resolved(value));
      case Json.Number _, Json.Truth _, Json.Nothing _ -> json;
    };
  }

  private String resolved(String text) {
    try {
      return references.resolve(text, new ArrayList<>());
    } catch (References.Unresolved e) {
      return text; // it cannot be bound either, and that tells why
    }
  }

  /** Whether a secret is written out somewhere. */
  boolean holdSecret() {
    return ids().stream().anyMatch(id -> holdsSecret(config(id)));
  }

  private static boolean holdsSecret(Json json) {
    return switch (json) {
      case Json.Members(Place _, Map<String, Json> members) ->
          members.entrySet().stream()
              .anyMatch(
                  member ->
                      (Field.isSecret(member.getKey()) && isWrittenOut(member.getValue()))
                          || holdsSecret(member.getValue()));
      case Json.Elements(Place _, List<Json> elements) ->
          elements.stream().anyMatch(PluginSettings::holdsSecret);
      case Json.Text _, Json.Number _, Json.Truth _, Json.Nothing _ -> false;
    };
  }

  private static boolean isWrittenOut(Json json) {
    return !(json instanceof Json.Text text && References.isIn(text.value()));
  }

  private Json.Members config(String id) {
    return section(id).config().json();
  }

  /**
   * A configuration with the section of a plugin, to be copied from.
   *
   * @param record what the section binds to, if the plugin has anything to configure
   * @throws IllegalArgumentException if the record has a component that cannot be bound
   */
  public String example(String id, Optional<Class<? extends Record>> record) {
    Optional<Json> inForce = record.flatMap(type -> show(id, type));
    return ExampleSection.of(
        id, record, inForce.map(json -> ((Json.Members) json).members()).orElse(Map.of()));
  }

  /** The settings in effect as JSON, masked; as they stand in the file if they do not bind. */
  Optional<Json> show(String id, Class<? extends Record> type) {
    Binder binder = new Binder(references, new Findings(source.name()));
    JsonPath path = path(id).key("config");
    return binder
        .bind(type, config(id), path)
        .flatMap(record -> new Rendering(binder.referring()).json(Shape.of(type), record, path));
  }
}
