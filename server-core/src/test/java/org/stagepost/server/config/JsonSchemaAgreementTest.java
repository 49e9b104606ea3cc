package org.stagepost.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Asks a validator that we did not write: an editor should say what the server will say. */
final class JsonSchemaAgreementTest {

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private static final Schema SCHEMA =
      REGISTRY.getSchema(
          JsonSchema.of(Map.of("p", PluginSettingsTest.Everything.class)), InputFormat.JSON);

  private static final String SIGNER =
      "sha256:00112233445566778899aabbccddeeff:00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF";

  @TempDir private Path home;

  private static List<Error> faults(String text) {
    Findings findings = new Findings(new Source.Name("x"));
    Json json = new JsonReader(findings).read(text).orElseThrow();
    return SCHEMA.validate(JsonWriter.write(json), InputFormat.JSON); // without the comments
  }

  private boolean isBound(String text) {
    Reading reading = Reading.of(text, home, Map.of("X", "1s"));
    Problems problems = new Problems();
    reading
        .loaded()
        .orElseThrow()
        .plugins()
        .bind("p", PluginSettingsTest.Everything.class, problems);
    return reading.errors().isEmpty() && problems.errors().isEmpty();
  }

  @Test
  void theSchemaIsOne() {
    Schema draft =
        REGISTRY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    assertEquals(List.of(), draft.validate(JsonSchema.of(Map.of()), InputFormat.JSON));
  }

  @Test
  void theFilesThatAreShownFitIt() throws Exception {
    assertEquals(
        List.of(),
        faults(Files.readString(Path.of("../distribution/src/main/conf/stagepost.json"))));
    assertEquals(List.of(), faults(ShippedConfigurationTest.OPERATORS_EXAMPLE));
    assertEquals(List.of(), faults(Reading.MINIMAL));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"store\": \"h2\"",
        "\"store\": 5",
        "\"store\": \"a b\"",
        "\"stroe\": \"h2\"",
        "\"routers\": []",
        "\"routers\": \"domains\"",
        "\"routers\": [null]",
        "\"data\": \"\"",
        "\"postmaster\": \"ann\"",
        "\"postmaster\": null",
        "\"limits\": {\"recipients\": -1}",
        "\"limits\": {\"recipients\": 5}",
        "\"limits\": {\"recipients\": 2147483648}",
        "\"limits\": {\"recipients\": \"5\"}",
        "\"limits\": {\"messageSize\": 0}",
        "\"limits\": {\"messageSize\": -1}",
        "\"limits\": {\"messageSize\": \"5 MB\"}",
        "\"limits\": {\"messageSize\": \"5GiB\"}",
        "\"limits\": {\"unknown\": 1}",
        "\"limits\": []",
        "\"shutdownGrace\": \"5m\"",
        "\"shutdownGrace\": \"${env:X}\"",
        "\"shutdownGrace\": 5",
        "\"shutdownGrace\": \"5 m\"",
        "\"smtp\": {\"bareLineEnds\": \"repair\"}",
        "\"smtp\": {\"bareLineEnds\": \"Repair\"}",
        "\"authentication\": {\"readableSecrets\": true}",
        "\"authentication\": {\"readableSecrets\": \"true\"}",
        "\"authentication\": {\"scram\": [\"sha-1\", \"sha-512\"]}",
        "\"authentication\": {\"scram\": [\"SHA-1\"]}",
        "\"tls\": {\"certificate\": \"x\"}",
        "\"pluginTrust\": {}",
        "\"pluginTrust\": {\"signers\": []}",
        "\"pluginTrust\": {\"signers\": [\"sha256:aa\"]}",
        "\"pluginTrust\": {\"signers\": [\"" + SIGNER + "\"]}",
        "\"pluginTrust\": {\"signers\": [\"" + SIGNER + "\"], \"require\": false}",
        "\"pluginTrust\": {\"signers\": [\"" + SIGNER + "\"], \"require\": 0}",
        "\"queue\": {}",
        "\"queue\": 5",
        "\"plugins\": {\"q\": {\"enabled\": false}}",
        "\"plugins\": {\"q\": {\"enable\": false}}",
        "\"plugins\": {\"q\": {\"config\": 5}}",
        "\"plugins\": {\"p\": {\"config\": {\"text\": 5}}}",
        "\"plugins\": {\"p\": {\"config\": {\"text\": \"x\", \"shortest\": 127}}}",
        "\"plugins\": {\"p\": {\"config\": {\"shortest\": 128}}}",
        "\"plugins\": {\"p\": {\"config\": {\"shade\": \"very-dark\"}}}",
        "\"plugins\": {\"p\": {\"config\": {\"shade\": \"VERY_DARK\"}}}",
        "\"plugins\": {\"p\": {\"config\": {\"servers\": [{\"weight\": \"x\"}]}}}",
        "\"plugins\": {\"p\": {\"config\": {\"groups\": {\"a b\": [\"c\"]}}}}",
        "\"plugins\": {\"p\": {\"config\": {\"groups\": {\"a\": \"c\"}}}}"
      })
  void theSchemaAndTheServerAgree(String keys) {
    String text = Reading.MINIMAL.replaceFirst("\\}\\s*$", "") + "," + keys + "}";
    assertEquals(isBound(text), faults(text).isEmpty(), faults(text).toString());
  }
}
