package org.stagepost.plugin.example.tag;

import org.stagepost.api.Meaning;
import org.stagepost.api.PluginConfig;
import org.stagepost.api.filter.Edit;

/**
 * How mail from outside is marked.
 *
 * @param field the name of the header field; default {@code X-External}
 * @param subject what is put in front of the subject, for example {@code "[external] "}; default
 *     nothing
 */
@PluginConfig
public record TagConfig(
    @Meaning("The name of the header field that marks mail from outside.") String field,
    @Meaning("What is put in front of the subject of such mail.") String subject) {

  /** Puts the defaults in, and lets the API check what is to become of them. */
  public TagConfig {
    field = field == null ? "X-External" : field;
    subject = subject == null ? "" : subject;
    new Edit.AddHeader(Edit.Place.TOP, field, "yes");
    new Edit.AddHeader(Edit.Place.TOP, "Subject", subject);
  }
}
