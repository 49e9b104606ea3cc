package org.stagepost.testkit;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.stagepost.api.message.MessageSource;
import org.stagepost.api.store.AppendResult;
import org.stagepost.api.store.Delivery;
import org.stagepost.api.store.MailStore;
import org.stagepost.api.store.Mailbox;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.MessageEntry;

/** Stores that give out other octets, or say another size, than they were given. */
final class BrokenOctets {

  private BrokenOctets() {}

  static class KeepsSevenBits extends BrokenStore.OfOctets {
    @Override
    String spoil(String octets) {
      return octets
          .chars()
          .map(octet -> octet & 0x7F)
          .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
          .toString();
    }
  }

  static class EndsAtNul extends BrokenStore.OfOctets {
    @Override
    String spoil(String octets) {
      return octets.indexOf('\0') < 0 ? octets : octets.substring(0, octets.indexOf('\0'));
    }
  }

  static class StuffsDots extends BrokenStore.OfOctets {
    @Override
    String spoil(String octets) {
      return octets.startsWith(".") ? "." + octets : octets;
    }
  }

  static class MendsLineEnds extends BrokenStore.OfOctets {
    @Override
    String spoil(String octets) {
      return octets.replace("\r\n", "\n").replace("\n", "\r\n");
    }
  }

  static class AddsNoLineEnd extends BrokenStore {
    private final Set<String> withoutLineEnd = ConcurrentHashMap.newKeySet();

    @Override
    MailStore spoil(MemoryMailStore sound, Path folder) {
      return new SpoiledStore(sound) {
        @Override
        public AppendResult append(Delivery delivery) throws IOException {
          String octets;
          try (InputStream input = delivery.message().open()) {
            octets = new String(input.readNBytes(100), StandardCharsets.ISO_8859_1);
          }
          if (!octets.endsWith("\r\n")) {
            withoutLineEnd.add(octets + "\r\n");
          }
          return sound.append(delivery);
        }

        @Override
        Mailbox spoil(MailboxName name, Mailbox mailbox) {
          return new SpoiledMailbox(mailbox) {
            @Override
            public MessageSource message(MessageEntry entry) throws IOException {
              String octets = StoreUnderTest.text(mailbox, entry);
              int added = withoutLineEnd.contains(octets) ? 2 : 0;
              return TestMessage.of(octets.substring(0, octets.length() - added));
            }
          };
        }
      };
    }
  }

  static class CutsAfter100000 extends BrokenStore.OfOctets {
    @Override
    String spoil(String octets) {
      return octets.substring(0, Math.min(octets.length(), 100_000));
    }
  }

  static class CountsNoAddedLineEnd extends BrokenStore.OfHandles {
    @Override
    Mailbox handle(MemoryMailStore sound, MailboxName name, Mailbox mailbox) {
      return new SpoiledStore.SpoiledMailbox(mailbox) {
        @Override
        public List<MessageEntry> entries() throws IOException {
          return handle.entries().stream()
              .map(
                  entry ->
                      new MessageEntry(
                          entry.id(),
                          entry.octets() - 2,
                          entry.received(),
                          entry.importedUniqueId()))
              .toList();
        }
      };
    }
  }

  /** Spoils the streams of messages. */
  abstract static class OfStreams extends BrokenStore.OfHandles {
    abstract MessageSource spoil(byte[] octets);

    @Override
    Mailbox handle(MemoryMailStore sound, MailboxName name, Mailbox mailbox) {
      return new SpoiledStore.SpoiledMailbox(mailbox) {
        @Override
        public MessageSource message(MessageEntry entry) throws IOException {
          String text = StoreUnderTest.text(mailbox, entry);
          return OfStreams.this.spoil(text.getBytes(StandardCharsets.ISO_8859_1));
        }
      };
    }

    /** A message whose streams are made so. */
    static MessageSource source(byte[] octets, Supplier<InputStream> streams) {
      return new MessageSource() {
        @Override
        public long size() {
          return octets.length;
        }

        @Override
        public InputStream open() {
          return streams.get();
        }
      };
    }
  }

  static class SharesAStream extends OfStreams {
    @Override
    MessageSource spoil(byte[] octets) {
      InputStream stream = new ByteArrayInputStream(octets);
      return source(octets, () -> stream);
    }
  }

  /** Gives single octets as Java's bytes are: 128 and more below 0. */
  static class ReadsSignedOctets extends OfStreams {
    @Override
    MessageSource spoil(byte[] octets) {
      return source(
          octets,
          () ->
              new FilterInputStream(new ByteArrayInputStream(octets)) {
                @Override
                public int read() throws IOException {
                  return (byte) super.read();
                }
              });
    }
  }
}
