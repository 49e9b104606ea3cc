package org.stagepost.plugin.store.h2;

import java.io.IOException;
import java.io.InputStream;
import org.stagepost.api.message.MessageSource;
import org.stagepost.plugin.store.h2.log.BodyPlace;
import org.stagepost.plugin.store.h2.log.Segment;
import org.stagepost.plugin.store.h2.log.Segments;

/** The octets of a message in the log. */
record LogMessage(BodyPlace place, Segments segments, String label) implements MessageSource {

  @Override
  public long size() {
    return place.octets();
  }

  @Override
  public InputStream open() throws IOException {
    Segment segment =
        segments
            .pin(place.segment())
            .orElseThrow(
                () ->
                    new IOException(
                        label + " cannot be read: segment " + place.segment() + " is missing"));
    return new LogStream(segment, place, label);
  }
}
