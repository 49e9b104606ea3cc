package org.stagepost.plugin.store.h2;

import java.io.IOException;
import org.stagepost.plugin.store.h2.log.BodyPlace;
import org.stagepost.plugin.store.h2.log.Fact;
import org.stagepost.plugin.store.h2.log.LargeBody;
import org.stagepost.plugin.store.h2.log.LogRecord;

/** The octets of a message that goes into the log: in its record, or in the log already. */
sealed interface Text {

  /** How many octets there are. */
  long octets();

  /** How many of them go into the record. */
  long inlineOctets();

  /** Makes the record of a message with these octets. */
  LogRecord record(Fact.Message message);

  /** Where the octets are, if the body of the record is there. */
  BodyPlace place(long segment, long bodyOffset);

  /**
   * Makes sure that they can be relied on.
   *
   * @throws IOException if not
   */
  void check() throws IOException;

  /** Small ones. */
  record Inline(LogRecord.InlineBody body) implements Text {
    @Override
    public long octets() {
      return body.length();
    }

    @Override
    public long inlineOctets() {
      return body.length();
    }

    @Override
    public LogRecord record(Fact.Message message) {
      return LogRecord.message(message, body);
    }

    @Override
    public BodyPlace place(long segment, long bodyOffset) {
      return new BodyPlace(segment, bodyOffset, body.length(), body.checksum());
    }

    @Override
    public void check() {}
  }

  /** Large ones, which are forced already. */
  record InTheLog(LargeBody body) implements Text {
    @Override
    public long octets() {
      return body.place().octets();
    }

    @Override
    public long inlineOctets() {
      return 0;
    }

    @Override
    public LogRecord record(Fact.Message message) {
      return LogRecord.message(withPlace(message));
    }

    private Fact.Message withPlace(Fact.Message message) {
      return new Fact.Message(
          message.acceptId(), message.received(), message.copies(), body.place(), message.moved());
    }

    @Override
    public BodyPlace place(long segment, long bodyOffset) {
      return body.place();
    }

    @Override
    public void check() throws IOException {
      if (body.isLost()) {
        throw new IOException("the segment that the message was written to has failed");
      }
    }
  }

  /** Octets that lie where they are and stay there. */
  record Lying(BodyPlace lies) implements Text {
    @Override
    public long octets() {
      return lies.octets();
    }

    @Override
    public long inlineOctets() {
      return 0;
    }

    @Override
    public LogRecord record(Fact.Message message) {
      return LogRecord.message(
          new Fact.Message(
              message.acceptId(), message.received(), message.copies(), lies, message.moved()));
    }

    @Override
    public BodyPlace place(long segment, long bodyOffset) {
      return lies;
    }

    @Override
    public void check() {}
  }
}
