package org.stagepost.plugin.example.tag;

import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pf4j.Extension;
import org.stagepost.api.filter.ArrivedMail;
import org.stagepost.api.filter.Edit;
import org.stagepost.api.filter.MailFilter;
import org.stagepost.api.filter.Verdict;
import org.stagepost.api.session.Session;

/** Marks mail that came from outside, and takes the mark off all other mail. */
@Extension
public final class TagFilter implements MailFilter {

  private final TagConfig config;

  /** A filter that marks mail so. */
  @Inject
  public TagFilter(TagConfig config) {
    this.config = config;
  }

  @Override
  public String name() {
    return "tag";
  }

  @Override
  public Verdict message(Session session, ArrivedMail mail) throws IOException {
    List<Edit> edits = new ArrayList<>();
    edits.add(new Edit.RemoveHeader(config.field(), Edit.ALL)); // whoever wrote it, it was not us
    if (session.identity().isEmpty()) {
      edits.add(new Edit.AddHeader(Edit.Place.TOP, config.field(), "yes"));
      subject(mail).ifPresent(edits::add);
    }
    return new Verdict.Change(edits);
  }

  private Optional<Edit> subject(ArrivedMail mail) throws IOException {
    if (config.subject().isEmpty()) {
      return Optional.empty();
    }
    Optional<String> subject = Subject.of(mail.message());
    if (subject.isEmpty()) {
      return Optional.of(
          new Edit.AddHeader(Edit.Place.BOTTOM, "Subject", config.subject().stripTrailing()));
    }
    return subject
        .filter(Subject::canBeWrittenAgain)
        .filter(words -> !words.startsWith(config.subject())) // an answer that comes back has it
        .map(words -> new Edit.ReplaceHeader("Subject", 1, config.subject() + words));
  }
}
