package org.stagepost.distribution;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/**
 * A plugin that shows which jar and which settings a session and a message have met: it has a POP3
 * command, a filter that adds a header field, a listener, and a thread of its own.
 */
final class ProbeJar {

  private static final String SOURCE =
      """
      package com.example.probe;
      import java.io.*;
      import java.nio.charset.StandardCharsets;
      import java.util.*;
      import java.util.concurrent.*;
      import org.stagepost.api.event.*;
      import org.stagepost.api.filter.*;
      import org.stagepost.api.host.*;
      import org.stagepost.api.message.*;
      import org.stagepost.api.pop3.*;
      import org.stagepost.api.session.*;
      import org.stagepost.api.smtp.*;

      @org.pf4j.Extension
      public final class Probe implements Pop3Command, MailFilter, MailListener, Startable, AutoCloseable {
        private final ProbeConfig config;
        private final ServerInfo server;
        private final ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor();
        private final Map<String, String> seen = new ConcurrentHashMap<>();
        private String jar;
        @jakarta.inject.Inject Probe(ProbeConfig config, ServerInfo server) {
          this.config = config;
          this.server = server;
        }
        public void start() throws IOException {
          if (config.word().equals("no-start")) { throw new IOException("it does not want to"); }
          try (InputStream text = Probe.class.getResourceAsStream("/version.txt")) {
            jar = new String(text.readAllBytes(), StandardCharsets.UTF_8);
          }
          beats.scheduleAtFixedRate(() -> seen.put("beat", server.hostname()), 1, 1, TimeUnit.MILLISECONDS);
        }
        public void close() { beats.shutdownNow(); }
        public String verb() { return "X-PROBE"; }
        public Set<Pop3State> allowedIn() { return Set.of(Pop3State.AUTHORIZATION, Pop3State.TRANSACTION); }
        public Step handle(Pop3Session session, Arguments arguments) {
          return Step.answer(Pop3Reply.ok(ReplyText.literal(
              "jar " + jar + ", word " + config.word() + ", host " + server.hostname())));
        }
        public String name() { return "probe"; }
        public Verdict message(Session session, ArrivedMail mail) {
          return new Verdict.Change(List.of(
              new Edit.AddHeader(Edit.Place.TOP, "X-Probe", jar + " " + config.word())));
        }
        public void happened(MailEvent event) { seen.put("event", event.session()); }
      }
      @org.stagepost.api.PluginConfig
      record ProbeConfig(String word) {
        ProbeConfig {
          word = word == null ? "none" : word;
          if (word.equals("bad")) { throw new IllegalArgumentException("a word is not bad"); }
        }
      }
      """;

  private final PackedPlugin packed;
  private final Path made;

  /** Compiles it, below this folder. */
  ProbeJar(Path folder) throws IOException {
    Path work = Files.createTempDirectory(folder, "probe");
    Path source = work.resolve("Probe.java");
    Files.writeString(source, SOURCE);
    packed =
        new PackedPlugin("probe", List.of("com.example.probe.Probe"), DemoJar.compiled(source));
    made = work.resolve("probe.jar");
  }

  /**
   * Puts a jar that says this of itself in the place of another, as an operator does: by a move.
   */
  void put(String version, Path jar) throws IOException {
    packed
        .with(Map.of("version.txt", version.getBytes(StandardCharsets.UTF_8)))
        .write(version + ".0.0", made);
    Files.move(made, jar, StandardCopyOption.REPLACE_EXISTING);
  }
}
